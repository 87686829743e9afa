import type { ModelParameters } from '../fit/parameters.ts';
import type { Recipe } from '../text/recipe.ts';
import { naiveTerms } from './naive-terms.ts';

/** Scores of every passage for a question, and the vocabulary, by maps and whole-table arithmetic. */
export interface BruteForce {
  readonly vocabulary: string[];
  readonly scores: (question: string) => number[];
}

/** Fits and scores as SEMANTICS "Scores" says, with nothing in common with the engine but the definitions. */
export function bruteForce(
  passages: string[],
  { type, parameters }: ModelParameters,
  recipe: Recipe | null,
): BruteForce {
  const analyzer = type === 'TFIDF' ? parameters.analyzer : 'WORD';
  const { ngramMin, ngramMax, minDf, maxDfShare, maxFeatures } = parameters;
  const binary = type === 'TFIDF' && parameters.binary;
  const countsOf = (text: string): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const term of naiveTerms(text, { recipe, analyzer, ngramMin, ngramMax })) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    return counts;
  };
  const documents = passages.map(countsOf);
  const n = documents.length;
  const df = (term: string): number => documents.filter((counts) => counts.has(term)).length;
  const total = (term: string): number =>
    documents.reduce((sum, counts) => sum + (binary ? Math.min(counts.get(term) ?? 0, 1) : (counts.get(term) ?? 0)), 0);
  let vocabulary = [...new Set(documents.flatMap((counts) => [...counts.keys()]))]
    .sort()
    .filter((term) => df(term) >= minDf && df(term) <= maxDfShare * n);
  if (maxFeatures !== null && vocabulary.length > maxFeatures) {
    const totals = new Map(vocabulary.map((term) => [term, total(term)]));
    vocabulary = vocabulary
      .toSorted((a, b) => totals.get(b)! - totals.get(a)!)
      .slice(0, maxFeatures)
      .sort();
  }

  if (type === 'BM25') {
    const lengths = documents.map((counts) => [...counts.values()].reduce((sum, count) => sum + count, 0));
    const average = lengths.reduce((sum, length) => sum + length, 0) / n;
    const weights = documents.map((counts, d) =>
      vocabulary.map((term) => {
        const tf = counts.get(term) ?? 0;
        const idf = Math.log(1 + (n - df(term) + 0.5) / (df(term) + 0.5));
        return tf === 0
          ? 0
          : (idf * tf) / (tf + parameters.k1 * (1 - parameters.b + (parameters.b * lengths[d]) / average));
      }),
    );
    return {
      vocabulary,
      scores: (question) => {
        const counts = countsOf(question);
        return weights.map((row) => row.reduce((sum, weight, t) => sum + (counts.get(vocabulary[t]) ?? 0) * weight, 0));
      },
    };
  }

  const idf = vocabulary.map((term) => {
    if (!parameters.useIdf) return 1;
    return parameters.smoothIdf ? Math.log((n + 1) / (df(term) + 1)) + 1 : Math.log(n / df(term)) + 1;
  });
  const row = (counts: Map<string, number>): number[] => {
    const weights = vocabulary.map((term, t) => {
      let tf = counts.get(term) ?? 0;
      if (tf === 0) return 0;
      if (binary) tf = 1;
      return (parameters.sublinearTf ? Math.log(tf) + 1 : tf) * idf[t];
    });
    const length = parameters.norm === 'L2' ? Math.hypot(...weights) : weights.reduce((sum, weight) => sum + weight, 0);
    return parameters.norm === 'NONE' || length === 0 ? weights : weights.map((weight) => weight / length);
  };
  const rows = documents.map(row);
  return {
    vocabulary,
    scores: (question) => {
      const asked = row(countsOf(question));
      return rows.map((weights) => weights.reduce((sum, weight, t) => sum + weight * asked[t], 0));
    },
  };
}
