import type { SparseVector } from '../sparse/sparse-vector.ts';
import type { Language } from '../text/language.ts';
import { createAnalyzer } from '../text/create-analyzer.ts';
import type { Recipe, RecipeChoice } from '../text/recipe.ts';
import { buildVocabulary } from './build-vocabulary.ts';
import { chooseTerms } from './choose-terms.ts';
import { countTerms } from './count-terms.ts';
import { emptyFit } from './empty-fit.ts';
import { FitError } from './fit-error.ts';
import { knownQuestionParameters } from './fit-known-questions.ts';
import { fixLanguages } from './fit-model.ts';
import type { FitProgress, Texts } from './fit-model.ts';
import type { Model } from './model.ts';
import { analyzerSettings, checkParameters } from './parameters.ts';
import type { ModelParameters } from './parameters.ts';
import { termFactors } from './term-factors.ts';
import { weighTexts } from './weigh-texts.ts';

/** A passage as a store of ready weights takes it. */
export interface WeighedText {
  readonly text: string;
  readonly vector: SparseVector;
}

/** A fitted model, and its passages weighed one after another each time they are asked for. */
export interface StreamedFit {
  readonly model: Model;
  readonly weigh: () => Iterable<WeighedText>;
}

/**
 * Fits a model as fitModel does, to the last bit, but reads the passages twice instead of keeping what they hold: memory
 * grows with the vocabulary, not with the passages. Throws as fitModel does.
 */
export function streamFit(
  passages: Texts,
  parameters: ModelParameters,
  recipe: RecipeChoice | null,
  languages: readonly Language[],
  onProgress: FitProgress,
): StreamedFit {
  checkParameters(parameters);
  const fixed = recipe === null ? null : fixLanguages(passages, recipe, languages, onProgress);
  return streamWithRecipe(passages, parameters, fixed, languages, onProgress);
}

/** As fitKnownQuestions, without keeping what the questions hold. */
export function streamKnownQuestions(
  questions: Texts,
  recipe: Recipe | null,
  languages: readonly Language[],
  onProgress: FitProgress,
): StreamedFit {
  try {
    return streamWithRecipe(questions, knownQuestionParameters, recipe, languages, onProgress);
  } catch (error) {
    if (!(error instanceof FitError) || error.code === 'LIMIT_EXCEEDED') throw error;
    const vector = { indices: new Uint32Array(0), values: new Float64Array(0) };
    return {
      model: emptyFit(knownQuestionParameters, recipe, questions.count).model,
      *weigh() {
        for (const text of questions.iterate()) yield { text, vector };
      },
    };
  }
}

function streamWithRecipe(
  passages: Texts,
  parameters: ModelParameters,
  recipe: Recipe | null,
  languages: readonly Language[],
  onProgress: FitProgress,
): StreamedFit {
  const analyzer = createAnalyzer(analyzerSettings(parameters, recipe), languages);
  const counts = countTerms(passages.iterate(), passages.count, analyzer, (done) =>
    onProgress('TERMS', done, passages.count),
  );
  onProgress('VOCABULARY', 0, 1);
  const binary = parameters.type === 'TFIDF' && parameters.parameters.binary;
  const kept = chooseTerms(counts, passages.count, { ...parameters.parameters, binary });
  const frequencies = kept.map((term) => counts.documentFrequencies[term]);
  const model: Model = {
    ...parameters,
    recipe,
    vocabulary: buildVocabulary(counts.table, kept),
    termFactors: termFactors(parameters, frequencies, passages.count),
    passageCount: passages.count,
  };
  onProgress('VOCABULARY', 1, 1);
  const averageLength = counts.totalLength / passages.count;
  return { model, weigh: () => weighTexts(passages.iterate(), model, averageLength, analyzer) };
}
