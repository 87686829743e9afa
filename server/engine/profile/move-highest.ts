/** More numbers than this are sorted whole: no order of them may make selecting slow. */
const MOST_SELECTED = 4096;

/** Moves the `count` highest of the numbers to the end, where they stand ascending; the rest stands before them in any order. */
export function moveHighest(numbers: Float64Array, count: number): void {
  if (numbers.length > MOST_SELECTED) {
    numbers.sort();
    return;
  }
  const from = numbers.length - count;
  if (count > 0 && from > 0) partition(numbers, from);
  sortInserting(numbers, from);
}

/** Quickselect (Hoare, 1961): afterwards none before the place is above any at or after it. */
function partition(numbers: Float64Array, place: number): void {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const pivot = middleOf(numbers[low], numbers[(low + high) >>> 1], numbers[high]);
    let left = low;
    let right = high;
    while (left <= right) {
      while (numbers[left] < pivot) left++;
      while (numbers[right] > pivot) right--;
      if (left > right) break;
      const swapped = numbers[left];
      numbers[left++] = numbers[right];
      numbers[right--] = swapped;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else return;
  }
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function sortInserting(numbers: Float64Array, from: number): void {
  if (numbers.length - from > 64) {
    numbers.subarray(from).sort();
    return;
  }
  for (let at = from + 1; at < numbers.length; at++) {
    const number = numbers[at];
    let place = at;
    for (; place > from && numbers[place - 1] > number; place--) numbers[place] = numbers[place - 1];
    numbers[place] = number;
  }
}
