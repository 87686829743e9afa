import type { Plane } from './gradient.ts';

/** Edges of a tree over all points, the shortest first; all arrays go together. */
export interface SpanningTree {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Mutual reachability distances. */
  readonly lengths: Float64Array;
}

/**
 * The minimum spanning tree of points under HDBSCAN's mutual reachability: the largest of the distance between two points and the distances of
 * each to its `density`-th nearest (Campello, Moulavi and Sander 2013). Prim's algorithm, N² distances.
 */
export function spanningTree(points: Plane, density: number): SpanningTree {
  const count = points.x.length;
  const cores = coreDistances(points, density);
  const from = new Uint32Array(Math.max(0, count - 1));
  const to = new Uint32Array(from.length);
  const lengths = new Float64Array(from.length);
  const nearest = new Float64Array(count).fill(Infinity);
  const link = new Uint32Array(count);
  const left = Uint32Array.from({ length: count }, (_, point) => point);
  let current = 0;
  left[0] = count - 1;
  for (let edge = 0; edge < from.length; edge++) {
    let best = 0;
    let bestDistance = Infinity;
    for (let index = 0; index < count - 1 - edge; index++) {
      const point = left[index];
      const distance = Math.max(distanceOf(points, current, point), cores[current], cores[point]);
      if (distance < nearest[point]) {
        nearest[point] = distance;
        link[point] = current;
      }
      if (nearest[point] < bestDistance) {
        bestDistance = nearest[point];
        best = index;
      }
    }
    current = left[best];
    left[best] = left[count - 2 - edge];
    from[edge] = link[current];
    to[edge] = current;
    lengths[edge] = bestDistance;
  }
  const order = Uint32Array.from(lengths.keys()).sort((a, b) => lengths[a] - lengths[b] || a - b);
  return {
    from: order.map((edge) => from[edge]),
    to: order.map((edge) => to[edge]),
    lengths: Float64Array.from(order, (edge) => lengths[edge]),
  };
}

/** The distance of each point to its k-th nearest other, or to the farthest where there are fewer. */
function coreDistances(points: Plane, k: number): Float64Array {
  const count = points.x.length;
  const cores = new Float64Array(count);
  const nearest = new Float64Array(k);
  for (let point = 0; point < count; point++) {
    let found = 0;
    for (let other = 0; other < count; other++) {
      if (other === point) continue;
      const distance = distanceOf(points, point, other);
      let place = found;
      if (found === k) {
        if (distance >= nearest[k - 1]) continue;
        place = k - 1;
      } else found++;
      for (; place > 0 && nearest[place - 1] > distance; place--) nearest[place] = nearest[place - 1];
      nearest[place] = distance;
    }
    cores[point] = found === 0 ? 0 : nearest[found - 1];
  }
  return cores;
}

function distanceOf({ x, y }: Plane, one: number, other: number): number {
  const dx = x[one] - x[other];
  const dy = y[one] - y[other];
  return Math.sqrt(dx * dx + dy * dy);
}
