/** A vector that names only its entries above zero: `indices` ascending and distinct, `values[i]` the weight at `indices[i]`. */
export interface SparseVector {
  readonly indices: Uint32Array;
  readonly values: Float64Array;
}

/** Makes a sparse vector of weights by index, in any order, leaving zeros out. */
export function sparseVector(weights: ReadonlyMap<number, number>): SparseVector {
  const indices = new Uint32Array(weights.size);
  let count = 0;
  for (const [index, weight] of weights) if (weight !== 0) indices[count++] = index;
  const ascending = indices.subarray(0, count).sort();
  const values = new Float64Array(count);
  for (let entry = 0; entry < count; entry++) values[entry] = weights.get(ascending[entry])!;
  return { indices: ascending, values };
}
