import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createAnalyzer } from '../text/create-analyzer.ts';
import { chooseTerms } from './choose-terms.ts';
import { countTerms } from './count-terms.ts';
import { createFrequencyCounter } from './document-frequencies.ts';
import { countVocabulary, forecastVocabulary } from './forecast-vocabulary.ts';
import type { TermsByFrequency } from './forecast-vocabulary.ts';

const analyzer = createAnalyzer({ recipe: null, analyzer: 'WORD', ngramMin: 1, ngramMax: 2 }, []);
const word = fc.constantFrom('lion', 'sun', 'moon', 'oil', 'крот', 'x', '東京');
const texts = fc.array(
  fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
  { minLength: 1, maxLength: 20 },
);

function byFrequency(frequencies: Iterable<number>): TermsByFrequency[] {
  const terms = new Map<number, number>();
  for (const passages of frequencies) terms.set(passages, (terms.get(passages) ?? 0) + 1);
  return Array.from(terms, ([passages, count]) => ({ passages, terms: count }));
}

it('counts what a fit would keep, whatever is pruned', () => {
  fc.assert(
    fc.property(
      texts,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(0.3, 0.7, 1),
      fc.constantFrom(null, 3),
      (passages, minDf, maxDfShare, maxFeatures) => {
        const counter = createFrequencyCounter(analyzer);
        for (const text of passages) counter.add(text);
        const counts = countTerms(passages, passages.length, analyzer, () => {});
        expect(Array.from(counter.frequencies())).toEqual(
          Array.from(counts.documentFrequencies.subarray(0, counts.table.count)),
        );
        const counted = countVocabulary(byFrequency(counter.frequencies()), passages.length, {
          minDf,
          maxDfShare,
          maxFeatures,
        });
        let kept = 0;
        try {
          kept = chooseTerms(counts, passages.length, { minDf, maxDfShare, maxFeatures, binary: false }).length;
        } catch {
          // Nothing is left: the fit would be refused.
        }
        expect(counted).toBe(kept);
      },
    ),
  );
});

it('counts more terms than one table has room for', () => {
  const counter = createFrequencyCounter(analyzer);
  for (let text = 0; text < 3000; text++) counter.add(`common only${text} also${text}`);
  const frequencies = counter.frequencies();
  expect(frequencies.length).toBeGreaterThan(6000);
  expect(frequencies[0]).toBe(3000);
});

it('foretells the terms of Zipf-distributed words within 15 %, at every minDf', () => {
  const vocabulary = 200_000;
  const passageCount = 40_000;
  const sampled = 2_000;
  const perPassage = 20;
  // Zipf and Mandelbrot: the chance of a word by its rank.
  const shares = Array.from({ length: vocabulary }, (_, rank) => (rank + 2.7) ** -1.3);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const chance = shares.map((share) => 1 - (1 - share / total) ** perPassage);
  let seed = 7;
  const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const poisson = (mean: number): number => {
    if (mean > 50) return Math.round(mean);
    let count = 0;
    const left = Math.exp(-mean);
    for (let product = random(); product > left; product *= random()) count++;
    return count;
  };
  const drawn = (passages: number): TermsByFrequency[] =>
    byFrequency(chance.map((share) => poisson(share * passages)).filter((count) => count > 0));
  const [sample, all] = [drawn(sampled), drawn(passageCount)];
  for (const minDf of [1, 2, 5, 20, 2000]) {
    const pruning = { minDf, maxDfShare: 1, maxFeatures: null };
    const truth = countVocabulary(all, passageCount, pruning);
    const forecast = forecastVocabulary(sample, sampled, passageCount, pruning);
    expect(Math.abs(forecast / truth - 1)).toBeLessThan(0.15);
  }
});

it('takes common terms away and keeps to the limit', () => {
  const sample = [
    { passages: 1, terms: 500 },
    { passages: 90, terms: 3 },
  ];
  const all = forecastVocabulary(sample, 100, 100, { minDf: 1, maxDfShare: 1, maxFeatures: null });
  expect(all).toBe(503);
  expect(forecastVocabulary(sample, 100, 100, { minDf: 1, maxDfShare: 0.5, maxFeatures: null })).toBe(500);
  expect(forecastVocabulary(sample, 100, 10_000, { minDf: 1, maxDfShare: 1, maxFeatures: 700 })).toBe(700);
  expect(forecastVocabulary([], 100, 10_000, { minDf: 1, maxDfShare: 1, maxFeatures: null })).toBe(0);
});
