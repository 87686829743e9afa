import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitModel } from '../fit/fit-model.ts';
import { modelAnalyzer } from '../fit/model.ts';
import { defaultTfidfParameters } from '../fit/parameters.ts';
import { termText } from '../fit/vocabulary.ts';
import { languages } from '../../languages/languages.ts';
import { labelClusters } from './label-clusters.ts';
import { spellTerms } from './spell-terms.ts';

const fit = (texts: string[]) =>
  fitModel({ count: texts.length, iterate: () => texts }, { type: 'TFIDF', parameters: defaultTfidfParameters }, null, [], () => {}); // prettier-ignore

function label(texts: string[], clusters: number[], most = 3, leftOut = ''): string[][] {
  const { model, postings } = fit(texts);
  const textOf = (term: number): string => termText(model.vocabulary, term);
  const labels = labelClusters(postings, Int32Array.from(clusters), most, (term) => textOf(term) === leftOut);
  return labels.map((terms) => terms.map(textOf));
}

describe('the label of a cluster', () => {
  const texts = ['the lion sleeps', 'the lion eats', 'the lion runs', 'the oil price', 'the oil crisis', 'the sun', 'the moon oil']; // prettier-ignore

  it('is made of terms in at least half of its passages and twice as frequent as outside, the most telling first', () => {
    expect(label(texts, [0, 0, 0, 1, 1, -1, -1])).toEqual([['lion'], ['oil', 'crisis', 'price']]);
  });

  it('has at most so many terms, and none that are left out', () => {
    expect(label(texts, [0, 0, 0, 1, 1, -1, -1], 1)).toEqual([['lion'], ['oil']]);
    expect(label(texts, [0, 0, 0, 1, 1, -1, -1], 3, 'lion')).toEqual([[], ['oil', 'crisis', 'price']]);
  });

  it('is none where there is no cluster', () => {
    expect(label(texts, texts.map(() => -1))).toEqual([]); // prettier-ignore
  });

  it('holds to the rule whatever the texts are, and leaves out no better term', () => {
    const words = ['aa', 'bb', 'cc', 'dd', 'ee'];
    const passage = fc.subarray(words, { minLength: 1 }).map((chosen) => chosen.join(' '));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(passage, fc.integer({ min: -1, max: 1 })), { minLength: 4, maxLength: 20 }),
        (rows) => {
          // Both clusters have a passage.
          const clusters = rows.map(([, cluster], index) => (index < 2 ? index : cluster));
          const all = rows.map(([text]) => text);
          label(all, clusters, 9).forEach((terms, cluster) => {
            const share = (term: string, inside: boolean): number => {
              const some = all.filter((_, index) => (clusters[index] === cluster) === inside);
              return some.filter((text) => text.includes(term)).length / (some.length || 1);
            };
            const telling = words.filter(
              (term) => share(term, true) >= 0.5 && share(term, true) >= 2 * share(term, false),
            );
            expect(terms.toSorted()).toEqual(telling.filter((term) => all.some((text) => text.includes(term))));
            const differences = terms.map((term) => share(term, true) - share(term, false));
            differences.slice(1).forEach((difference, place) => expect(difference).toBeLessThanOrEqual(differences[place] + 1e-12)); // prettier-ignore
          });
        },
      ),
    );
  });
});

describe('a term is spelled', () => {
  const recipe = { lowercase: true, removeStopWords: true, removePunctuation: true, stemmer: 'AUTO' as const, minTokenLength: 1 }; // prettier-ignore
  const texts = ['Universities and a university', 'The University of Warsaw', 'Школы и школа', 'В школе учатся, школы'];
  const passages = { count: texts.length, iterate: () => texts };
  const { model } = fitModel(
    passages,
    { type: 'TFIDF', parameters: defaultTfidfParameters },
    recipe,
    languages,
    () => {},
  );
  const spelled = spellTerms(['univers', 'школ', 'nothing'], texts, modelAnalyzer(model, languages));

  it('by its most frequent word, and by itself where it has none', () => {
    expect([...spelled]).toEqual([
      ['univers', 'university'],
      ['школ', 'школы'],
      ['nothing', 'nothing'],
    ]);
  });
});
