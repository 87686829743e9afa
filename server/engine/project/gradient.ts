import type { Affinities } from './affinities.ts';
import { buildQuadTree } from './quad-tree.ts';
import type { QuadTree } from './quad-tree.ts';

/** Points in the plane, or a vector for each of them. */
export interface Plane {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Makes a plane of so many points, all at 0. */
export const createPlane = (count: number): Plane => ({ x: new Float64Array(count), y: new Float64Array(count) });

/**
 * Writes the gradient of t-SNE's cost at `points` into `gradient`:
 *
 * 4 Σ_j (e p(i, j) - q(i, j)) w(i, j) (y_i - y_j), where w(i, j) = 1 / (1 + |y_i - y_j|²), q(i, j) = w(i, j) / Σ w, and e exaggerates the
 * pull of neighbours. The push of far points is taken cell by cell of the tree (Barnes-Hut; van der Maaten 2014).
 */
export function tsneGradient(
  pairs: Affinities,
  tree: QuadTree,
  points: Plane,
  exaggeration: number,
  gradient: Plane,
): void {
  buildQuadTree(tree, points.x, points.y);
  const total = push(tree, points, gradient);
  const scale = -4 / total;
  const { x, y } = gradient;
  for (let point = 0; point < x.length; point++) {
    x[point] *= scale;
    y[point] *= scale;
  }
  pull(pairs, points, 4 * exaggeration, gradient);
}

/** Writes Σ w² (y_i - y_j) of every point; returns Σ w over all ordered pairs. */
function push({ cells, skip, nodeCount, order }: QuadTree, { x, y }: Plane, { x: outX, y: outY }: Plane): number {
  let total = 0;
  for (let at = 0; at < order.length; at++) {
    const point = order[at];
    const ownX = x[point];
    const ownY = y[point];
    let sumX = 0;
    let sumY = 0;
    let sum = 0;
    for (let node = 0; node < nodeCount;) {
      const cell = 4 * node;
      const dx = ownX - cells[cell];
      const dy = ownY - cells[cell + 1];
      const squared = dx * dx + dy * dy;
      if (cells[cell + 3] > squared) {
        node++;
        continue;
      }
      const weight = 1 / (1 + squared);
      const weights = cells[cell + 2] * weight;
      sum += weights;
      sumX += weights * weight * dx;
      sumY += weights * weight * dy;
      node = skip[node];
    }
    outX[point] = sumX;
    outY[point] = sumY;
    // Its own leaf pushes it nowhere, but was counted.
    total += sum - 1;
  }
  return total;
}

/** Adds factor Σ p(i, j) w (y_i - y_j) to the gradient of every point. */
function pull(
  { offsets, others, values }: Affinities,
  { x, y }: Plane,
  factor: number,
  { x: outX, y: outY }: Plane,
): void {
  for (let point = 0; point < x.length; point++) {
    const end = offsets[point + 1];
    const ownX = x[point];
    const ownY = y[point];
    let sumX = 0;
    let sumY = 0;
    for (let at = offsets[point]; at < end; at++) {
      const other = others[at];
      const dx = ownX - x[other];
      const dy = ownY - y[other];
      const strength = (factor * values[at]) / (1 + dx * dx + dy * dy);
      sumX += strength * dx;
      sumY += strength * dy;
      outX[other] -= strength * dx;
      outY[other] -= strength * dy;
    }
    outX[point] += sumX;
    outY[point] += sumY;
  }
}
