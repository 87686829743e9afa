/** A vector that names only its entries above zero: `indices` ascending and distinct, `values[i]` the weight at `indices[i]`. */
export interface SparseVector {
  readonly indices: Uint32Array;
  readonly values: Float64Array;
}

/** Makes a sparse vector of weights by index, in any order, leaving zeros out. */
export function sparseVector(weights: ReadonlyMap<number, number>): SparseVector {
  const indices = Uint32Array.from(weights.keys())
    .filter((index) => weights.get(index) !== 0)
    .sort();
  return { indices, values: Float64Array.from(indices, (index) => weights.get(index)!) };
}
