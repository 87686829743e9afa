import { finishHash } from '../../engine/fit/hash-term.ts';

const FIRST_CAPACITY = 1024;
const MAX_LOAD = 0.6;
const GROWTH = 1.5;

/** A set of triples of whole numbers from 0 to 2^32 - 1, exact, about 20 bytes each. */
export class NumberTriples {
  /** The triples in the order they were added. */
  #triples = new Uint32Array(FIRST_CAPACITY * 3);
  /** The place of the triple in each slot plus one; 0 is a free slot. */
  #slots = new Uint32Array(FIRST_CAPACITY);
  #count = 0;

  /** Adds a triple; whether it is the first time. */
  add(a: number, b: number, c: number): boolean {
    const slot = this.#slotOf(a, b, c);
    if (this.#slots[slot] !== 0) return false;
    const at = this.#count * 3;
    if (at === this.#triples.length) {
      const larger = new Uint32Array(Math.ceil(this.#count * GROWTH) * 3);
      larger.set(this.#triples);
      this.#triples = larger;
    }
    this.#triples[at] = a;
    this.#triples[at + 1] = b;
    this.#triples[at + 2] = c;
    this.#slots[slot] = ++this.#count;
    if (this.#count > this.#slots.length * MAX_LOAD) this.#spread();
    return true;
  }

  /** The slot that holds the triple, or the free one where it belongs. */
  #slotOf(a: number, b: number, c: number): number {
    const triples = this.#triples;
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(a, b, c) & mask; ; slot = (slot + 1) & mask) {
      const at = (this.#slots[slot] - 1) * 3;
      if (at < 0 || (triples[at] === a && triples[at + 1] === b && triples[at + 2] === c)) return slot;
    }
  }

  #spread(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let place = 0; place < this.#count; place++) {
      const at = place * 3;
      this.#slots[this.#slotOf(this.#triples[at], this.#triples[at + 1], this.#triples[at + 2])] = place + 1;
    }
  }
}

function hashOf(a: number, b: number, c: number): number {
  return finishHash(a ^ finishHash(b ^ finishHash(c)));
}
