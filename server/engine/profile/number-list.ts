const CHUNK_BITS = 16;
const CHUNK_MASK = (1 << CHUNK_BITS) - 1;

/** A growing list of whole numbers from 0 to 2^32 - 1, four bytes each, kept in chunks so that growing copies nothing. */
export class NumberList {
  readonly #chunks: Uint32Array[] = [];
  #length = 0;

  /** How many there are. */
  get length(): number {
    return this.#length;
  }

  /** Adds a number at the end. */
  push(value: number): void {
    if ((this.#length & CHUNK_MASK) === 0) this.#chunks.push(new Uint32Array(CHUNK_MASK + 1));
    this.#chunks[this.#length >>> CHUNK_BITS][this.#length++ & CHUNK_MASK] = value;
  }

  /** The number at a place. */
  at(place: number): number {
    return this.#chunks[place >>> CHUNK_BITS][place & CHUNK_MASK];
  }

  /** Puts another number at a place. */
  set(place: number, value: number): void {
    this.#chunks[place >>> CHUNK_BITS][place & CHUNK_MASK] = value;
  }

  /** All of them in one array. */
  toArray(): Uint32Array<ArrayBuffer> {
    const all = new Uint32Array(this.#length);
    this.#chunks.forEach((chunk, place) => {
      const from = place << CHUNK_BITS;
      all.set(chunk.subarray(0, Math.min(chunk.length, this.#length - from)), from);
    });
    return all;
  }
}
