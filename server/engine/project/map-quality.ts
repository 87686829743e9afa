import type { Plane } from './gradient.ts';
import { cosinesOf } from './passage-vectors.ts';
import type { PassageVectors } from './passage-vectors.ts';

/** How true a map is to the distances it was drawn from; both from 0 to 1. */
export interface MapQuality {
  /** Near 1: who are neighbours on the map are neighbours in truth (Venna and Kaski 2001). */
  readonly trustworthiness: number;
  /** The share of the true nearest neighbours that are among the nearest on the map. */
  readonly neighborPreservation: number;
}

/**
 * Measures a map by the `k` nearest neighbours of the given passages among all:
 *
 * trustworthiness = 1 - 2 / (n k (2N - 3k - 1)) Σ_i Σ_j max(0, r(i, j) - k) over the k neighbours j of i on the map, where r is j's rank
 * by cosine; n passages are asked among N. Equally near ones rank by ascending number. Needs N above 3k/2; gives null where it is not.
 */
export function mapQuality(
  vectors: PassageVectors,
  points: Plane,
  k: number,
  asked: Iterable<number>,
): MapQuality | null {
  const count = vectors.count;
  if (2 * count <= 3 * k + 1) return null;
  const cosines = new Float64Array(count);
  const nearness = new Float64Array(count);
  let askedCount = 0;
  let intrusion = 0;
  let preserved = 0;
  for (const passage of asked) {
    cosinesOf(vectors, passage, cosines);
    for (let other = 0; other < count; other++) {
      nearness[other] = -((points.x[other] - points.x[passage]) ** 2) - (points.y[other] - points.y[passage]) ** 2;
    }
    for (const neighbor of nearestOf(nearness, passage, k)) {
      const rank = rankOf(cosines, passage, neighbor);
      if (rank <= k) preserved++;
      else intrusion += rank - k;
    }
    askedCount++;
  }
  return {
    trustworthiness: 1 - (2 * intrusion) / (askedCount * k * (2 * count - 3 * k - 1)),
    neighborPreservation: preserved / (askedCount * k),
  };
}

/** The k passages with the largest values but for the passage itself, in no order. */
function nearestOf(values: Float64Array, passage: number, k: number): number[] {
  const nearest: number[] = [];
  for (let other = 0; other < values.length; other++) {
    if (other === passage) continue;
    let place = nearest.length;
    if (place === k && !(values[other] > values[nearest[k - 1]])) continue;
    while (place > 0 && values[other] > values[nearest[place - 1]]) place--;
    nearest.splice(place, 0, other);
    if (nearest.length > k) nearest.pop();
  }
  return nearest;
}

function rankOf(values: Float64Array, passage: number, neighbor: number): number {
  const own = values[neighbor];
  let rank = 1;
  for (let other = 0; other < values.length; other++) {
    const isBefore = values[other] > own || (values[other] === own && other < neighbor);
    if (isBefore && other !== passage) rank++;
  }
  return rank;
}
