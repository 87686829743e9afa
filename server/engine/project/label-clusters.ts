import type { Postings } from '../sparse/postings.ts';
import { NO_CLUSTER } from './find-clusters.ts';

/** Least share of a cluster's passages that hold a term of its label. */
const leastShare = 0.5;
/** How many times more frequent it must be in the cluster than outside. */
const leastLift = 2;

/**
 * The most telling terms of each cluster, by number, at most `most`: each stands in at least half of the cluster's passages and, share by share, twice
 * as often as outside; those with the largest difference of the two shares first. There may be none. Terms that `isLeftOut`, say stop words, are none.
 */
export function labelClusters(
  { passageCount, offsets, passages }: Pick<Postings, 'passageCount' | 'offsets' | 'passages'>,
  clusters: Int32Array,
  most: number,
  isLeftOut: (term: number) => boolean,
): number[][] {
  const sizes: number[] = [];
  for (const cluster of clusters) if (cluster !== NO_CLUSTER) sizes[cluster] = (sizes[cluster] ?? 0) + 1;
  const smallest = Math.min(...sizes);
  const telling: { term: number; difference: number }[][] = sizes.map(() => []);
  const counts = new Uint32Array(sizes.length);
  for (let term = 0; term + 1 < offsets.length; term++) {
    const frequency = offsets[term + 1] - offsets[term];
    if (frequency < smallest * leastShare) continue;
    counts.fill(0);
    for (let at = offsets[term]; at < offsets[term + 1]; at++) {
      const cluster = clusters[passages[at]];
      if (cluster !== NO_CLUSTER) counts[cluster]++;
    }
    sizes.forEach((size, cluster) => {
      const inside = counts[cluster] / size;
      const outside = size === passageCount ? 0 : (frequency - counts[cluster]) / (passageCount - size);
      if (inside < leastShare || inside < leastLift * outside || isLeftOut(term)) return;
      telling[cluster].push({ term, difference: inside - outside });
    });
  }
  return telling.map((terms) =>
    terms
      .sort((a, b) => b.difference - a.difference || a.term - b.term)
      .slice(0, most)
      .map(({ term }) => term),
  );
}
