import type { Plane } from './gradient.ts';
import { spanningTree } from './spanning-tree.ts';
import type { SpanningTree } from './spanning-tree.ts';

/** Stands for no cluster. */
export const NO_CLUSTER = -1;

/** A join of two groups in the order of growing distance; ids below the number of points are points, the others joins. */
interface Join {
  readonly left: number;
  readonly right: number;
  readonly distance: number;
  readonly size: number;
}

/** A group that stays together while the distance shrinks, and what it loses on the way. */
interface Group {
  readonly parent: number;
  /** 1 / distance at which it came apart from its sibling. */
  readonly birth: number;
  /** Σ over its points of how much longer they stayed, in 1 / distance. */
  stability: number;
  readonly children: number[];
  /** Points that left it one by one. */
  readonly points: number[];
}

/** The least size of a cluster among so many points: a fifth of their root, at least 3. */
export function chooseLeastSize(count: number): number {
  return Math.max(3, Math.round(Math.sqrt(count) / 5));
}

/**
 * Finds clusters of points by HDBSCAN: those groups of at least `leastSize` points that outlast the most shrinking of the
 * distance at which points hold together; how many there are is up to the data. The number of each point's cluster, from 0, the largest
 * first, or {@link NO_CLUSTER} for a point between clusters.
 */
export function findClusters(points: Plane, leastSize: number): Int32Array {
  const count = points.x.length;
  const density = Math.max(2, Math.min(5, Math.round(leastSize / 3)));
  const clusters = new Int32Array(count).fill(NO_CLUSTER);
  if (count < 2 * leastSize) return clusters;
  const groups = condense(joinsOf(spanningTree(points, density), count), count, leastSize);
  const chosen = chooseStable(groups);
  const members = chosen.map((group) => pointsOf(groups, group)).sort((a, b) => b.length - a.length || a[0] - b[0]);
  members.forEach((cluster, number) => cluster.forEach((point) => (clusters[point] = number)));
  return clusters;
}

function joinsOf({ from, to, lengths }: SpanningTree, count: number): Join[] {
  const leaders = Uint32Array.from({ length: 2 * count }, (_, id) => id);
  const leaderOf = (id: number): number => {
    while (leaders[id] !== id) {
      leaders[id] = leaders[leaders[id]];
      id = leaders[id];
    }
    return id;
  };
  const joins: Join[] = [];
  const sizeOf = (id: number): number => (id < count ? 1 : joins[id - count].size);
  for (let edge = 0; edge < lengths.length; edge++) {
    const left = leaderOf(from[edge]);
    const right = leaderOf(to[edge]);
    leaders[left] = leaders[right] = count + joins.length;
    joins.push({ left, right, distance: lengths[edge], size: sizeOf(left) + sizeOf(right) });
  }
  return joins;
}

/** Walks the joins from the last one down; a part of fewer than `leastSize` points does not make a group of its own. */
function condense(joins: readonly Join[], count: number, leastSize: number): Group[] {
  const largest = joins[joins.length - 1].distance;
  const closenessOf = (distance: number): number => 1 / Math.max(distance, largest * 1e-9);
  const sizeOf = (id: number): number => (id < count ? 1 : joins[id - count].size);
  const groups: Group[] = [];
  const open = (parent: number, birth: number): number => {
    if (parent >= 0) groups[parent].children.push(groups.length);
    return groups.push({ parent, birth, stability: 0, children: [], points: [] }) - 1;
  };
  const waiting: { id: number; group: number }[] = [{ id: count + joins.length - 1, group: open(-1, 0) }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { left, right, distance } = joins[next.id - count];
    const closeness = closenessOf(distance);
    const group = groups[next.group];
    const splits = sizeOf(left) >= leastSize && sizeOf(right) >= leastSize;
    for (const part of [left, right]) {
      const isLarge = sizeOf(part) >= leastSize;
      if (splits || !isLarge) group.stability += sizeOf(part) * (closeness - group.birth);
      if (splits) waiting.push({ id: part, group: open(next.group, closeness) });
      else if (isLarge && part >= count) waiting.push({ id: part, group: next.group });
      else collect(joins, count, part, group.points);
    }
  }
  return groups;
}

function collect(joins: readonly Join[], count: number, id: number, points: number[]): void {
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next < count) points.push(next);
    else waiting.push(joins[next - count].left, joins[next - count].right);
  }
}

/** The groups, none within another, whose stabilities add up to most; the whole is none of them. */
function chooseStable(groups: readonly Group[]): number[] {
  const best = groups.map(({ stability }) => stability);
  const isChosen = groups.map((_, group) => group > 0);
  for (let group = groups.length - 1; group >= 0; group--) {
    const { children, stability } = groups[group];
    const ofChildren = children.reduce((sum, child) => sum + best[child], 0);
    if (children.length === 0 || (group > 0 && stability >= ofChildren)) continue;
    best[group] = ofChildren;
    isChosen[group] = false;
  }
  const chosen: number[] = [];
  const waiting = groups[0].children.slice();
  for (let group = waiting.pop(); group !== undefined; group = waiting.pop()) {
    if (isChosen[group]) chosen.push(group);
    else waiting.push(...groups[group].children);
  }
  return chosen;
}

function pointsOf(groups: readonly Group[], group: number): number[] {
  const points: number[] = [];
  const waiting = [group];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    points.push(...groups[next].points);
    waiting.push(...groups[next].children);
  }
  return points.sort((a, b) => a - b);
}
