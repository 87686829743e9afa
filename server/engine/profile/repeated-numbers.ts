/**
 * Finds the numbers that occur more than once in a list, in two bits or less a number of the list instead of a table: each is
 * looked up by its lowest bits, so that some numbers that occur once, by chance, count as repeated.
 */
export class RepeatedNumbers {
  /** How many places there are. */
  readonly count: number;
  readonly #mask: number;
  /** A bit for each value of the lowest bits that occurs more than once, and how many such bits stand before each word. */
  readonly #repeated: Uint32Array;
  readonly #before: Uint32Array;

  constructor(list: Uint32Array) {
    const bitCount = 2 ** Math.max(5, Math.ceil(Math.log2(list.length * 4 + 1)));
    this.#mask = bitCount - 1;
    const seen = new Uint32Array(bitCount / 32);
    this.#repeated = new Uint32Array(bitCount / 32);
    for (let at = 0; at < list.length; at++) {
      const place = list[at] & this.#mask;
      const bit = 1 << (place & 31);
      if ((seen[place >>> 5] & bit) !== 0) this.#repeated[place >>> 5] |= bit;
      else seen[place >>> 5] |= bit;
    }
    this.#before = new Uint32Array(bitCount / 32);
    let count = 0;
    for (let word = 0; word < this.#repeated.length; word++) {
      this.#before[word] = count;
      count += bitsOf(this.#repeated[word]);
    }
    this.count = count;
  }

  /** Room for an entry for each number of the list that has a place: those of place p stand from `starts[p]` to `starts[p + 1]`. */
  room(list: Uint32Array): { starts: Uint32Array; entries: Uint32Array } {
    const starts = new Uint32Array(this.count + 1);
    for (let at = 0; at < list.length; at++) {
      const place = this.place(list[at]);
      if (place >= 0) starts[place + 1]++;
    }
    for (let place = 0; place < this.count; place++) starts[place + 1] += starts[place];
    return { starts, entries: new Uint32Array(starts[this.count]) };
  }

  /** The place of a number among the repeated ones, from 0, or -1; numbers that share their lowest bits share a place. */
  place(number: number): number {
    const place = number & this.#mask;
    const word = this.#repeated[place >>> 5];
    const bit = 1 << (place & 31);
    return (word & bit) === 0 ? -1 : this.#before[place >>> 5] + bitsOf(word & (bit - 1));
  }
}

/** How many bits of a 32-bit word are set (Warren, Hacker's Delight, 5-1). */
function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
