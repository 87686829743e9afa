/** The places of the `wanted` largest values above 0, largest first; fewer where there are fewer. */
export function selectLargest(values: Int32Array, wanted: number): number[] {
  const places: number[] = [];
  let least = 0;
  for (let place = 0; place < values.length; place++) {
    const value = values[place];
    if (value <= least) continue;
    let at = places.length < wanted ? places.length : wanted - 1;
    for (; at > 0 && values[places[at - 1]] < value; at--) places[at] = places[at - 1];
    places[at] = place;
    if (places.length === wanted) least = values[places[wanted - 1]];
  }
  return places;
}

/** The k-th largest of the values, 0 where fewer are above 0. */
export function kthOf(values: Int32Array, wanted: number): number {
  const places = selectLargest(values, wanted);
  return places.length < wanted ? 0 : values[places[wanted - 1]];
}
