import { hash } from 'node:crypto';

const KEY_WORDS = 4;
const FIRST_CAPACITY = 1024;
const MAX_LOAD = 0.6;

/**
 * Numbers distinct texts from 0 in the order they are first seen, holding a 128-bit cryptographic key (half of SHA-256) and a number
 * of each, about 50 bytes, instead of the text: two different texts share a key with a chance below 1e-20 for a billion of them.
 */
export class TextIdentities {
  #keys = new Uint32Array(FIRST_CAPACITY * KEY_WORDS);
  /** The number of the text in each slot plus one; 0 is a free slot. */
  #numbers = new Uint32Array(FIRST_CAPACITY);
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
    let slot = this.#slotOf(key);
    if (this.#numbers[slot] !== 0) return { number: this.#numbers[slot] - 1, isNew: false };
    if (this.#count + 1 > this.#numbers.length * MAX_LOAD) {
      this.#grow();
      slot = this.#slotOf(key);
    }
    this.#keys.set(key, slot * KEY_WORDS);
    this.#numbers[slot] = ++this.#count;
    return { number: this.#count - 1, isNew: true };
  }

  #slotOf(key: Uint32Array): number {
    const mask = this.#numbers.length - 1;
    for (let slot = key[0] & mask; ; slot = (slot + 1) & mask) {
      if (this.#numbers[slot] === 0 || this.#holds(slot, key)) return slot;
    }
  }

  #holds(slot: number, key: Uint32Array): boolean {
    for (let word = 0; word < KEY_WORDS; word++) {
      if (this.#keys[slot * KEY_WORDS + word] !== key[word]) return false;
    }
    return true;
  }

  #grow(): void {
    const oldKeys = this.#keys;
    const oldNumbers = this.#numbers;
    this.#keys = new Uint32Array(oldKeys.length * 2);
    this.#numbers = new Uint32Array(oldNumbers.length * 2);
    for (let old = 0; old < oldNumbers.length; old++) {
      if (oldNumbers[old] === 0) continue;
      const key = oldKeys.subarray(old * KEY_WORDS, (old + 1) * KEY_WORDS);
      const slot = this.#slotOf(key);
      this.#keys.set(key, slot * KEY_WORDS);
      this.#numbers[slot] = oldNumbers[old];
    }
  }
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
