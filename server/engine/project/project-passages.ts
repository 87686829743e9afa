import { affinities } from './affinities.ts';
import { findNeighbors } from './find-neighbors.ts';
import type { Neighbors } from './find-neighbors.ts';
import { createPlane } from './gradient.ts';
import type { Plane } from './gradient.ts';
import { layOut, usualDescent } from './lay-out.ts';
import type { PassageVectors } from './passage-vectors.ts';
import { startLayout } from './start-layout.ts';

/** What drawing a map is doing: `done` of `total` passages whose neighbours are found, then of iterations. */
export type ProjectStage = 'NEIGHBORS' | 'LAYOUT';

/** Called as it goes on; `picture` gives the map as it is then, worth asking for in LAYOUT only. */
export type ProjectProgress = (stage: ProjectStage, done: number, total: number, picture: () => Plane) => void;

/** A map: a point for each passage, within -1 and 1. */
export interface Projection {
  readonly points: Plane;
  readonly perplexity: number;
  readonly iterations: number;
}

const largestPerplexity = 30;
const fewest = 16;

/** How many neighbours count as near: 30, or the root of the number of passages where that is less, but at least 1. */
export function choosePerplexity(count: number): number {
  return Math.max(1, Math.min(largestPerplexity, Math.sqrt(count), (count - 1) / 3));
}

/**
 * Draws passages in the plane by t-SNE over their exact nearest neighbours by cosine; the same passages in the same order and the same
 * seed give the same map to the last bit. Passages that share no term with any other stand apart, in rows below the others.
 */
export function projectPassages(vectors: PassageVectors, seed: number, onProgress: ProjectProgress): Projection {
  const perplexity = choosePerplexity(vectors.count);
  const nothing = (): Plane => createPlane(vectors.count);
  const neighbors = findNeighbors(
    vectors,
    Math.max(1, Math.min(vectors.count - 1, Math.floor(3 * perplexity))),
    (done) => onProgress('NEIGHBORS', done, vectors.count, nothing),
  );
  const linked = Uint32Array.from({ length: vectors.count }, (_, passage) => passage).filter(
    (passage) => neighbors.offsets[passage + 1] > neighbors.offsets[passage],
  );
  const pairs = affinities(amongThemselves(neighbors, linked), perplexity);
  const layout = startLayout(pairs, seed);
  const { iterations } = usualDescent;
  const picture = (): Plane => frame(layout, linked, vectors.count);
  // So few need no help to find each other; exaggerated pull would only bring them all to one place.
  const exaggerated = linked.length < fewest ? 0 : usualDescent.exaggerated;
  layOut(pairs, layout, { ...usualDescent, exaggerated }, (done) => onProgress('LAYOUT', done, iterations, picture));
  return { points: picture(), perplexity, iterations };
}

/** The neighbours of those that have some, numbered anew; the others are nobody's neighbour. */
function amongThemselves({ offsets, passages, squaredDistances }: Neighbors, linked: Uint32Array): Neighbors {
  const numbers = new Uint32Array(offsets.length - 1);
  linked.forEach((passage, number) => (numbers[passage] = number));
  return {
    offsets: Uint32Array.of(0, ...Array.from(linked, (passage) => offsets[passage + 1])),
    passages: passages.map((passage) => numbers[passage]),
    squaredDistances,
  };
}

/** The layout with those that are not in it in rows below, moved and scaled into -1 to 1. */
function frame(layout: Plane, linked: Uint32Array, count: number): Plane {
  const points = createPlane(count);
  const isLinked = new Uint8Array(count);
  linked.forEach((passage, number) => {
    points.x[passage] = layout.x[number];
    points.y[passage] = layout.y[number];
    isLinked[passage] = 1;
  });
  placeApart(points, isLinked, layout);
  const [left, right] = extent(points.x);
  const [bottom, top] = extent(points.y);
  const half = Math.max(right - left, top - bottom) / 2 || 1;
  return {
    x: points.x.map((x) => (x - (left + right) / 2) / half),
    y: points.y.map((y) => (y - (bottom + top) / 2) / half),
  };
}

const columns = 40;

function placeApart(points: Plane, isLinked: Uint8Array, layout: Plane): void {
  const [left, right] = extent(layout.x);
  const [floor, ceiling] = extent(layout.y);
  const step = Math.max(right - left, ceiling - floor) / columns || 1;
  let placed = 0;
  for (let passage = 0; passage < isLinked.length; passage++) {
    if (isLinked[passage] === 1) continue;
    points.x[passage] = left + (placed % columns) * step;
    points.y[passage] = floor - (2 + Math.floor(placed / columns)) * step;
    placed++;
  }
}

/** The least and the largest value; 0 and 0 where there is none. */
function extent(values: Float64Array): [number, number] {
  if (values.length === 0) return [0, 0];
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
