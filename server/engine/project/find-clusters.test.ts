import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { chooseLeastSize, findClusters, NO_CLUSTER } from './find-clusters.ts';
import type { Plane } from './gradient.ts';
import { spanningTree } from './spanning-tree.ts';

const planeOf = (spots: readonly (readonly number[])[]): Plane => ({
  x: Float64Array.from(spots, ([x]) => x),
  y: Float64Array.from(spots, ([, y]) => y),
});

/** Points around a middle. */
const heap = (x: number, y: number, count: number, radius: number, random: () => number): number[][] =>
  Array.from({ length: count }, () => {
    const angle = 2 * Math.PI * random();
    const away = radius * Math.sqrt(random());
    return [x + away * Math.cos(angle), y + away * Math.sin(angle)];
  });

describe('clusters', () => {
  it('are found by themselves, of different size and density, the largest first; what lies between is none', () => {
    const random = seededRandom(1);
    const spots = [
      ...heap(-10, 0, 40, 1, random),
      ...heap(10, 0, 80, 3, random),
      ...heap(0, 12, 20, 0.5, random),
      [0, -30],
      [40, 20],
    ];
    const clusters = findClusters(planeOf(spots), 8);
    expect(new Set(clusters.slice(0, 40))).toEqual(new Set([1]));
    expect(clusters.slice(40, 120).filter((cluster) => cluster === 0).length).toBeGreaterThan(70);
    expect(new Set(clusters.slice(120, 140))).toEqual(new Set([2]));
    expect([...clusters.slice(140)]).toEqual([NO_CLUSTER, NO_CLUSTER]);
  });

  it('are none where there are too few points for two', () => {
    expect([...findClusters(planeOf([[0, 0], [1, 0], [0, 1], [9, 9], [9, 8]]), 3)]).toEqual(Array(5).fill(NO_CLUSTER)); // prettier-ignore
    expect([...findClusters(planeOf([]), 3)]).toEqual([]);
  });

  it('have at least the least size and are numbered by size, whatever the points are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })), { maxLength: 60 }),
        fc.integer({ min: 3, max: 8 }),
        (spots, leastSize) => {
          const clusters = findClusters(planeOf(spots), leastSize);
          const sizes = new Map<number, number>();
          for (const cluster of clusters) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
          sizes.delete(NO_CLUSTER);
          const numbers = [...sizes.keys()].sort((a, b) => a - b);
          expect(numbers).toEqual(numbers.map((_, place) => place));
          for (const size of sizes.values()) expect(size).toBeGreaterThanOrEqual(leastSize);
          for (const number of numbers.slice(1)) expect(sizes.get(number)).toBeLessThanOrEqual(sizes.get(number - 1)!);
        },
      ),
    );
  });

  it('need more points the more there are', () => {
    expect([2, 240, 2067, 10_000].map(chooseLeastSize)).toEqual([3, 3, 9, 20]);
  });
});

describe('the spanning tree', () => {
  it('is as short as that of Kruskal over the whole table of mutual reachability', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0, max: 9, noNaN: true }), fc.double({ min: 0, max: 9, noNaN: true })), { minLength: 2, maxLength: 25 }), // prettier-ignore
        fc.integer({ min: 1, max: 4 }),
        (spots, density) => {
          const tree = spanningTree(planeOf(spots), density);
          const distance = (a: number, b: number): number => Math.hypot(spots[a][0] - spots[b][0], spots[a][1] - spots[b][1]); // prettier-ignore
          const core = spots.map((_, a) => spots.map((_, b) => distance(a, b)).filter((_, b) => b !== a).sort((p, q) => p - q).slice(0, density).at(-1)!); // prettier-ignore
          const edges = spots.flatMap((_, a) => spots.slice(0, a).map((_, b) => ({ a, b, length: Math.max(distance(a, b), core[a], core[b]) }))); // prettier-ignore
          const group = spots.map((_, a) => a);
          const expected: number[] = [];
          for (const { a, b, length } of edges.sort((p, q) => p.length - q.length)) {
            if (group[a] === group[b]) continue;
            expected.push(length);
            const old = group[a];
            group.forEach((each, point) => (group[point] = each === old ? group[b] : each));
          }
          expect(tree.lengths).toHaveLength(expected.length);
          expected.forEach((length, edge) => expect(tree.lengths[edge]).toBeCloseTo(length, 9));
        },
      ),
    );
  });
});
