import { hash } from 'node:crypto';

const KEY_WORDS = 4;
const FIRST_CAPACITY = 1024;
const MAX_LOAD = 0.6;
const GROWTH = 1.5;

/**
 * Numbers distinct texts from 0 in the order they are first seen, holding a 128-bit cryptographic key (half of SHA-256) and a slot of
 * a hash table for each, about 30 bytes, instead of the text: two different texts share a key with a chance below 1e-20 for a billion
 * of them.
 */
export class TextIdentities {
  /** The keys by number. */
  #keys = new Uint32Array(FIRST_CAPACITY * KEY_WORDS);
  /** The number of the text in each slot plus one; 0 is a free slot. */
  #slots = new Uint32Array(FIRST_CAPACITY);
  #count = 0;
  readonly #key = new Uint32Array(KEY_WORDS);

  /** How many distinct texts have been seen. */
  get count(): number {
    return this.#count;
  }

  /** The number of a text, and whether this is the first time it is seen. */
  add(text: string): { number: number; isNew: boolean } {
    const key = this.#key;
    writeKey(key, text);
    const slot = this.#slotOf(key[0], key);
    if (this.#slots[slot] !== 0) return { number: this.#slots[slot] - 1, isNew: false };
    if ((this.#count + 1) * KEY_WORDS > this.#keys.length) this.#keys = grown(this.#keys);
    this.#keys.set(key, this.#count * KEY_WORDS);
    this.#slots[slot] = ++this.#count;
    if (this.#count > this.#slots.length * MAX_LOAD) this.#spread();
    return { number: this.#count - 1, isNew: true };
  }

  /** The slot that holds the key, or the free one where it belongs. */
  #slotOf(start: number, key: Uint32Array): number {
    const mask = this.#slots.length - 1;
    for (let slot = start & mask; ; slot = (slot + 1) & mask) {
      if (this.#slots[slot] === 0 || this.#holds(this.#slots[slot] - 1, key)) return slot;
    }
  }

  #holds(number: number, key: Uint32Array): boolean {
    for (let word = 0; word < KEY_WORDS; word++) {
      if (this.#keys[number * KEY_WORDS + word] !== key[word]) return false;
    }
    return true;
  }

  #spread(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let number = 0; number < this.#count; number++) {
      let slot = this.#keys[number * KEY_WORDS] & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = number + 1;
    }
  }
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.ceil((array.length / KEY_WORDS) * GROWTH) * KEY_WORDS);
  larger.set(array);
  return larger;
}

// A digest as a Latin-1 string costs the memory manager far less than a buffer of its own for each text.
function writeKey(key: Uint32Array, text: string): void {
  const digest = hash('sha256', text, 'binary');
  for (let word = 0; word < KEY_WORDS; word++) {
    const at = word * 4;
    key[word] =
      digest.charCodeAt(at) |
      (digest.charCodeAt(at + 1) << 8) |
      (digest.charCodeAt(at + 2) << 16) |
      (digest.charCodeAt(at + 3) << 24);
  }
}
