import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { affinities } from './affinities.ts';

describe('affinities', () => {
  it('give each passage the perplexity asked for, and add up to a half', () => {
    const random = seededRandom(1);
    const count = 30;
    const squaredDistances = Float64Array.from({ length: count * (count - 1) }, () => 1 + random());
    const rows = Array.from({ length: count }, (_, one) => Array.from({ length: count }, (_, other) => other).filter((other) => other !== one)); // prettier-ignore
    const offsets = Uint32Array.from({ length: count + 1 }, (_, one) => one * (count - 1));
    const {
      offsets: starts,
      others,
      values,
    } = affinities({ offsets, passages: Uint32Array.from(rows.flat()), squaredDistances }, 7);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0.5, 12);
    // The same by definition: p(j|i) with the beta that halving finds.
    const conditional = rows.map((row, one) => conditionalOf(squaredDistances.slice(offsets[one], offsets[one + 1]), 7, row)); // prettier-ignore
    for (let one = 0; one < count; one++) {
      for (let at = starts[one]; at < starts[one + 1]; at++) {
        const other = others[at];
        const expected = (conditional[one].get(other)! + conditional[other].get(one)!) / (2 * count);
        expect(values[at]).toBeCloseTo(expected, 6);
      }
    }
  });

  it('join the two directions of a pair, and keep one that has no other', () => {
    // 0 and 1 name each other; 2 names 0, and nobody names 2.
    const { offsets, others, values } = affinities(
      {
        offsets: Uint32Array.of(0, 1, 2, 3),
        passages: Uint32Array.of(1, 0, 0),
        squaredDistances: Float64Array.of(1, 1, 2),
      },
      1,
    );
    expect([...offsets]).toEqual([0, 2, 2, 2]);
    expect([...others]).toEqual([1, 2]);
    expect(values[0]).toBeCloseTo(2 / 6, 12);
    expect(values[1]).toBeCloseTo(1 / 6, 12);
  });

  it('treat equally near neighbours alike, also at distance 0', () => {
    const squaredDistances = new Float64Array(6);
    const { values } = affinities(
      { offsets: Uint32Array.of(0, 2, 4, 6), passages: Uint32Array.of(1, 2, 0, 2, 0, 1), squaredDistances },
      1,
    );
    for (const value of values) expect(value).toBeCloseTo(1 / 6, 12);
  });
});

function conditionalOf(distances: Float64Array, perplexity: number, others: number[]): Map<number, number> {
  let [low, high] = [0, 1e6];
  for (let step = 0; step < 200; step++) {
    const beta = (low + high) / 2;
    if (perplexityOf(weigh(distances, beta)) > perplexity) low = beta;
    else high = beta;
  }
  return new Map(weigh(distances, low).map((weight, index) => [others[index], weight]));
}

function weigh(distances: Float64Array, beta: number): number[] {
  const least = Math.min(...distances);
  const weights = Array.from(distances, (distance) => Math.exp(-beta * (distance - least)));
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
}

const perplexityOf = (weights: number[]): number =>
  Math.exp(-weights.reduce((sum, weight) => sum + (weight === 0 ? 0 : weight * Math.log(weight)), 0));
