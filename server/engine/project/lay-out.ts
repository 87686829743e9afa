import type { Affinities } from './affinities.ts';
import { createPlane, tsneGradient } from './gradient.ts';
import type { Plane } from './gradient.ts';
import { createQuadTree } from './quad-tree.ts';

/** How a layout is found. */
export interface Descent {
  readonly iterations: number;
  /** How many of them come with exaggerated pull, in which clusters find each other. */
  readonly exaggerated: number;
  readonly exaggeration: number;
  /** Barnes-Hut's bound on width / distance of a cell that is taken as one; 0 takes none: exact. */
  readonly theta: number;
}

/**
 * That of scikit-learn's TSNE but for the exaggeration: 4, as van der Maaten and Hinton had it, in the place of 12. On texts it comes to a lower
 * cost and truer neighbours at every size measured (docs/map.md).
 */
export const usualDescent: Descent = { iterations: 1000, exaggerated: 250, exaggeration: 4, theta: 0.5 };

/**
 * Moves points down t-SNE's cost from where they start, in place, by the steps of scikit-learn: momentum 0.5, then 0.8, a gain for
 * each coordinate, learning rate N / exaggeration / 4, at least 50; below 200 points N / 4, for 50 throws so few out of each
 * other's reach. `onIteration` is called with the number done after each.
 */
export function layOut(pairs: Affinities, points: Plane, descent: Descent, onIteration: (done: number) => void): void {
  const count = points.x.length;
  const tree = createQuadTree(count, descent.theta);
  const gradient = createPlane(count);
  const velocity = createPlane(count);
  const gains = createPlane(count);
  gains.x.fill(1);
  gains.y.fill(1);
  const rate = Math.max(count / descent.exaggeration / 4, Math.min(50, count / 4));
  for (let iteration = 0; iteration < descent.iterations; iteration++) {
    const isEarly = iteration < descent.exaggerated;
    tsneGradient(pairs, tree, points, isEarly ? descent.exaggeration : 1, gradient);
    const momentum = isEarly ? 0.5 : 0.8;
    step(points.x, gradient.x, velocity.x, gains.x, momentum, rate);
    step(points.y, gradient.y, velocity.y, gains.y, momentum, rate);
    onIteration(iteration + 1);
  }
}

function step(
  values: Float64Array,
  gradient: Float64Array,
  velocity: Float64Array,
  gains: Float64Array,
  momentum: number,
  rate: number,
): void {
  for (let index = 0; index < values.length; index++) {
    const slope = gradient[index];
    const gain = slope * velocity[index] < 0 ? gains[index] + 0.2 : Math.max(0.01, gains[index] * 0.8);
    gains[index] = gain;
    velocity[index] = momentum * velocity[index] - rate * gain * slope;
    values[index] += velocity[index];
  }
}
