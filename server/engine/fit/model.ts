import type { Language } from '../text/language.ts';
import { createAnalyzer } from '../text/create-analyzer.ts';
import type { Analyzer } from '../text/create-analyzer.ts';
import type { Recipe } from '../text/recipe.ts';
import { analyzerSettings } from './parameters.ts';
import type { ModelParameters } from './parameters.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a fit made, as plain data: all that is needed to turn a question into a vector. */
export type Model = ModelParameters & {
  readonly recipe: Recipe | null;
  readonly vocabulary: Vocabulary;
  /** The idf of each term. */
  readonly termFactors: Float64Array;
  readonly passageCount: number;
};

/** The analyzer of a model, for questions or, with `keepsSources`, for marking. */
export function modelAnalyzer(model: Model, languages: readonly Language[], keepsSources = false): Analyzer {
  return createAnalyzer(analyzerSettings(model, model.recipe), languages, keepsSources);
}
