import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { affinities } from './affinities.ts';
import type { Affinities } from './affinities.ts';
import { createPlane, tsneGradient } from './gradient.ts';
import type { Plane } from './gradient.ts';
import { createQuadTree } from './quad-tree.ts';

/** Every point the neighbour of every other, at random distances. */
function arbitraryPairs(count: number, random: () => number): Affinities {
  const distances = Array.from({ length: count * count }, random);
  const others = Array.from({ length: count }, (_, one) => Array.from({ length: count }, (_, other) => other).filter((other) => other !== one)); // prettier-ignore
  return affinities(
    {
      offsets: Uint32Array.from({ length: count + 1 }, (_, one) => one * (count - 1)),
      passages: Uint32Array.from(others.flat()),
      squaredDistances: Float64Array.from(
        others.flatMap((row, one) =>
          row.map((other) => 2 * distances[Math.min(one, other) * count + Math.max(one, other)]),
        ),
      ),
    },
    Math.max(1, (count - 1) / 3),
  );
}

/** The whole table of joint probabilities. */
function tableOf({ offsets, others, values }: Affinities): number[][] {
  const count = offsets.length - 1;
  const table = Array.from({ length: count }, () => Array<number>(count).fill(0));
  for (let one = 0; one < count; one++) {
    for (let at = offsets[one]; at < offsets[one + 1]; at++) {
      table[one][others[at]] = table[others[at]][one] = values[at];
    }
  }
  return table;
}

/** The gradient as van der Maaten and Hinton write it, term by term. */
function plainGradient(table: number[][], { x, y }: Plane, exaggeration: number): [number, number][] {
  const weights = table.map((row, i) => row.map((_, j) => (i === j ? 0 : 1 / (1 + (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2)))); // prettier-ignore
  const total = weights.flat().reduce((sum, weight) => sum + weight, 0);
  return table.map((row, i) => {
    const force = row.map((p, j) => 4 * (exaggeration * p - weights[i][j] / total) * weights[i][j]);
    return [
      force.reduce((sum, factor, j) => sum + factor * (x[i] - x[j]), 0),
      force.reduce((sum, factor, j) => sum + factor * (y[i] - y[j]), 0),
    ];
  });
}

function costOf(table: number[][], { x, y }: Plane): number {
  const weights = table.map((row, i) => row.map((_, j) => (i === j ? 0 : 1 / (1 + (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2)))); // prettier-ignore
  const total = weights.flat().reduce((sum, weight) => sum + weight, 0);
  return table.reduce(
    (sum, row, i) =>
      sum + row.reduce((part, p, j) => part + (p === 0 ? 0 : p * Math.log((p * total) / weights[i][j])), 0),
    0,
  );
}

const gradientOf = (pairs: Affinities, points: Plane, theta: number, exaggeration = 1): Plane => {
  const gradient = createPlane(points.x.length);
  tsneGradient(pairs, createQuadTree(points.x.length, theta), points, exaggeration, gradient);
  return gradient;
};

const cases = fc.record({
  seed: fc.integer(),
  count: fc.integer({ min: 2, max: 30 }),
  size: fc.constantFrom(1e-4, 1, 50),
  // Some points lie at the very same place.
  places: fc.integer({ min: 1, max: 30 }),
});

function pointsOf(count: number, size: number, places: number, random: () => number): Plane {
  const spots = Array.from({ length: places }, () => [random() * size, random() * size]);
  const chosen = Array.from({ length: count }, (_, point) => spots[point % places]);
  return { x: Float64Array.from(chosen, ([x]) => x), y: Float64Array.from(chosen, ([, y]) => y) };
}

describe('the gradient', () => {
  it('without approximation is that of exact t-SNE', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(1, 12), ({ seed, count, size, places }, exaggeration) => {
        const random = seededRandom(seed);
        const pairs = arbitraryPairs(count, random);
        const points = pointsOf(count, size, places, random);
        const expected = plainGradient(tableOf(pairs), points, exaggeration);
        const { x, y } = gradientOf(pairs, points, 0, exaggeration);
        expected.forEach(([right, up], point) => {
          expect(x[point]).toBeCloseTo(right, 10);
          expect(y[point]).toBeCloseTo(up, 10);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('is the slope of the cost', () => {
    const random = seededRandom(5);
    const pairs = arbitraryPairs(12, random);
    const table = tableOf(pairs);
    const points = pointsOf(12, 3, 12, random);
    const { x, y } = gradientOf(pairs, points, 0);
    const slope = (values: Float64Array, at: number): number => {
      const before = values[at];
      values[at] = before + 1e-5;
      const above = costOf(table, points);
      values[at] = before - 1e-5;
      const below = costOf(table, points);
      values[at] = before;
      return (above - below) / 2e-5;
    };
    for (let point = 0; point < 12; point++) {
      expect(x[point]).toBeCloseTo(slope(points.x, point), 7);
      expect(y[point]).toBeCloseTo(slope(points.y, point), 7);
    }
  });

  it('with theta 0.5 is near the exact one', () => {
    const random = seededRandom(6);
    const pairs = arbitraryPairs(400, random);
    const points = pointsOf(400, 40, 400, random);
    const exact = gradientOf(pairs, points, 0);
    const near = gradientOf(pairs, points, 0.5);
    let error = 0;
    let length = 0;
    for (let point = 0; point < 400; point++) {
      error += (near.x[point] - exact.x[point]) ** 2 + (near.y[point] - exact.y[point]) ** 2;
      length += exact.x[point] ** 2 + exact.y[point] ** 2;
    }
    expect(Math.sqrt(error / length)).toBeLessThan(0.02);
    expect(error).toBeGreaterThan(0);
  });

  it('does not depend on how points are numbered', () => {
    fc.assert(
      fc.property(cases, ({ seed, count, size, places }) => {
        const random = seededRandom(seed);
        const pairs = arbitraryPairs(count, random);
        const points = pointsOf(count, size, places, random);
        const { x, y } = gradientOf(pairs, points, 0.5);
        // Turned round: point i becomes count - 1 - i.
        const table = tableOf(pairs).map((row) => row.toReversed()).toReversed(); // prettier-ignore
        const offsets = Uint32Array.from({ length: count + 1 }, (_, i) => i * count - (i * (i + 1)) / 2 + 0);
        const others = table.flatMap((row, i) => row.flatMap((_, j) => (j > i ? j : [])));
        const values = table.flatMap((row, i) => row.filter((_, j) => j > i));
        const turned = gradientOf(
          { offsets, others: Uint32Array.from(others), values: Float64Array.from(values) },
          { x: points.x.toReversed(), y: points.y.toReversed() },
          0.5,
        );
        for (let point = 0; point < count; point++) {
          expect(turned.x[count - 1 - point]).toBeCloseTo(x[point], 9);
          expect(turned.y[count - 1 - point]).toBeCloseTo(y[point], 9);
        }
      }),
    );
  });
});
