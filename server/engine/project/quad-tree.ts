/**
 * A quad-tree over points, laid out so that walking it needs no stack: a node's children follow it, and `skip` says where the walk goes
 * on when it is not opened. Of node n, `cells[4n]` and `cells[4n + 1]` are the mean of its points, `cells[4n + 2]` their number, and
 * `cells[4n + 3]` the squared distance from which they may be taken as one: (width / theta)², 0 for a leaf.
 */
export interface QuadTree {
  cells: Float64Array;
  skip: Uint32Array;
  nodeCount: number;
  /** The points in the order of the leaves. It stays from one build to the next: points move little, and then little is to be sorted. */
  readonly order: Uint32Array;
  readonly theta: number;
}

/** Points nearer to each other than the extent of all divided by 2 to this power share a leaf. */
const deepest = 48;

/** Makes a tree for so many points; it is empty until built. */
export function createQuadTree(pointCount: number, theta: number): QuadTree {
  const room = Math.max(16, pointCount * 2);
  return {
    cells: new Float64Array(4 * room),
    skip: new Uint32Array(room),
    nodeCount: 0,
    order: Uint32Array.from({ length: pointCount }, (_, point) => point),
    theta,
  };
}

/** Builds the tree over points; what it held before is forgotten. */
export function buildQuadTree(tree: QuadTree, x: Float64Array, y: Float64Array): void {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let point = 0; point < x.length; point++) {
    if (x[point] < left) left = x[point];
    if (x[point] > right) right = x[point];
    if (y[point] < bottom) bottom = y[point];
    if (y[point] > top) top = y[point];
  }
  const half = Math.max(right - left, top - bottom) / 2;
  tree.nodeCount = 0;
  addNode(tree, x, y, 0, x.length, (left + right) / 2, (bottom + top) / 2, half, 0);
}

function addNode(
  tree: QuadTree,
  x: Float64Array,
  y: Float64Array,
  start: number,
  end: number,
  middleX: number,
  middleY: number,
  half: number,
  depth: number,
): void {
  const node = tree.nodeCount++;
  if (node === tree.skip.length) enlarge(tree);
  const { order, cells } = tree;
  let sumX = 0;
  let sumY = 0;
  for (let at = start; at < end; at++) {
    sumX += x[order[at]];
    sumY += y[order[at]];
  }
  const count = end - start;
  const isLeaf = count === 1 || depth === deepest || half === 0;
  cells[4 * node] = sumX / count;
  cells[4 * node + 1] = sumY / count;
  cells[4 * node + 2] = count;
  cells[4 * node + 3] = isLeaf ? 0 : ((2 * half) / tree.theta) ** 2;
  if (!isLeaf) {
    const quarter = half / 2;
    const middle = split(order, y, start, end, middleY);
    const lower = split(order, x, start, middle, middleX);
    const upper = split(order, x, middle, end, middleX);
    const [west, east, south, north] = [middleX - quarter, middleX + quarter, middleY - quarter, middleY + quarter];
    if (lower > start) addNode(tree, x, y, start, lower, west, south, quarter, depth + 1);
    if (middle > lower) addNode(tree, x, y, lower, middle, east, south, quarter, depth + 1);
    if (upper > middle) addNode(tree, x, y, middle, upper, west, north, quarter, depth + 1);
    if (end > upper) addNode(tree, x, y, upper, end, east, north, quarter, depth + 1);
  }
  tree.skip[node] = tree.nodeCount;
}

/** Puts the points below a bound before the others; the place of the first that is not below. */
function split(order: Uint32Array, coordinates: Float64Array, start: number, end: number, bound: number): number {
  for (;;) {
    while (start < end && coordinates[order[start]] < bound) start++;
    while (start < end && !(coordinates[order[end - 1]] < bound)) end--;
    if (start >= end) return start;
    const point = order[start];
    order[start] = order[end - 1];
    order[end - 1] = point;
  }
}

function enlarge(tree: QuadTree): void {
  const cells = new Float64Array(tree.cells.length * 2);
  cells.set(tree.cells);
  tree.cells = cells;
  const skip = new Uint32Array(tree.skip.length * 2);
  skip.set(tree.skip);
  tree.skip = skip;
}
