import type { Postings, Weighting } from '../sparse/postings.ts';
import { createAnalyzer } from '../text/create-analyzer.ts';
import { fixRecipe } from '../text/fix-recipe.ts';
import type { Language } from '../text/language.ts';
import { needsLanguages } from '../text/recipe.ts';
import type { Recipe, RecipeChoice } from '../text/recipe.ts';
import { buildVocabulary } from './build-vocabulary.ts';
import { chooseTerms } from './choose-terms.ts';
import { countPassageLanguages } from './count-passage-languages.ts';
import { countPassages } from './count-terms.ts';
import type { PassageCounts } from './count-terms.ts';
import { invertEntries } from './invert-entries.ts';
import type { Model } from './model.ts';
import { analyzerSettings, checkParameters } from './parameters.ts';
import type { ModelParameters } from './parameters.ts';
import { bm25PassageFactor, tfidfPassageFactors } from './passage-factors.ts';
import { termFactors } from './term-factors.ts';

/** What a fit is doing, in this order; LANGUAGES only where a recipe needs them. */
export type FitStage = 'LANGUAGES' | 'TERMS' | 'VOCABULARY' | 'POSTINGS' | 'WEIGHTS';

/** Called as a fit goes on; `done` of `total` are passages in the first two stages, 0 and then 1 of 1 in the others. */
export type FitProgress = (stage: FitStage, done: number, total: number) => void;

/** Texts in the order of their numbers, to be walked through more than once. */
export interface Texts {
  readonly count: number;
  readonly iterate: () => Iterable<string>;
}

/** A fitted model and the index of its passages. */
export interface Fitted {
  readonly model: Model;
  readonly postings: Postings;
}

/**
 * Fits a model to passages: counts their terms, prunes, weighs. The recipe's languages are found in the passages.
 * Throws a RangeError for a bad parameter and a FitError when the passages leave no vocabulary.
 */
export function fitModel(
  passages: Texts,
  parameters: ModelParameters,
  recipe: RecipeChoice | null,
  languages: readonly Language[],
  onProgress: FitProgress,
): Fitted {
  checkParameters(parameters);
  const fixed = recipe === null ? null : fixLanguages(passages, recipe, languages, onProgress);
  return fitWithRecipe(passages, parameters, fixed, languages, onProgress);
}

/** Fits a model with a recipe whose languages are fixed already; otherwise as fitModel. */
export function fitWithRecipe(
  passages: Texts,
  parameters: ModelParameters,
  recipe: Recipe | null,
  languages: readonly Language[],
  onProgress: FitProgress,
): Fitted {
  const analyzer = createAnalyzer(analyzerSettings(parameters, recipe), languages);
  const counts = countPassages(passages.iterate(), passages.count, analyzer, (done) =>
    onProgress('TERMS', done, passages.count),
  );
  onProgress('VOCABULARY', 0, 1);
  const binary = parameters.type === 'TFIDF' && parameters.parameters.binary;
  const kept = chooseTerms(counts, passages.count, { ...parameters.parameters, binary });
  const vocabulary = buildVocabulary(counts.table, kept);
  onProgress('VOCABULARY', 1, 1);
  const postings = buildPostings(counts, kept, passages.count, parameters, onProgress);
  const model: Model = {
    ...parameters,
    recipe,
    vocabulary,
    termFactors: postings.termFactors,
    passageCount: passages.count,
  };
  return { model, postings };
}

/** The recipe with the languages that the passages are found to be in: those with at least 5 % of the words. */
export function fixLanguages(
  passages: Texts,
  recipe: RecipeChoice,
  languages: readonly Language[],
  onProgress: FitProgress,
): Recipe {
  if (!needsLanguages(recipe)) return fixRecipe(recipe, []);
  const shares = countPassageLanguages(passages.iterate(), passages.count, languages, (done) =>
    onProgress('LANGUAGES', done, passages.count),
  );
  return fixRecipe(recipe, shares);
}

function buildPostings(
  counts: PassageCounts,
  kept: Uint32Array,
  passageCount: number,
  parameters: ModelParameters,
  onProgress: FitProgress,
): Postings {
  onProgress('POSTINGS', 0, 1);
  const inverted = invertEntries(counts, kept);
  onProgress('POSTINGS', 1, 1);
  onProgress('WEIGHTS', 0, 1);
  const frequencies = kept.map((term) => counts.documentFrequencies[term]);
  const idf = termFactors(parameters, frequencies, passageCount);
  const passageFactors =
    parameters.type === 'BM25'
      ? counts.lengths.map((length) =>
          bm25PassageFactor(length, counts.totalLength / passageCount, parameters.parameters),
        )
      : tfidfPassageFactors(inverted, idf, passageCount, parameters.parameters);
  onProgress('WEIGHTS', 1, 1);
  return { passageCount, ...inverted, termFactors: idf, passageFactors, weighting: weightingOf(parameters) };
}

/** How a store derives weights for a model with these parameters. */
export function weightingOf({ type, parameters }: ModelParameters): Weighting {
  if (type === 'BM25') return { type };
  return { type, sublinearTf: parameters.sublinearTf, binary: parameters.binary, unitLength: parameters.norm === 'L2' };
}
