/** The places of the `wanted` largest of the first `count` values, of those above 0, largest first; fewer where there are fewer. */
export function selectLargest(values: Int32Array, wanted: number, count = values.length): number[] {
  const places: number[] = [];
  let least = 0;
  for (let place = 0; place < count; place++) {
    const value = values[place];
    if (value <= least) continue;
    let at = places.length < wanted ? places.length : wanted - 1;
    for (; at > 0 && values[places[at - 1]] < value; at--) places[at] = places[at - 1];
    places[at] = place;
    if (places.length === wanted) least = values[places[wanted - 1]];
  }
  return places;
}
