import { foldText } from '../../engine/profile/fold-text.ts';
import { NumberList } from '../../engine/profile/number-list.ts';
import { TextIdentities } from './text-identities.ts';

const FIRST_CAPACITY = 1024;
const MAX_LOAD = 0.6;

/**
 * Tells which of many distinct texts are the same when folded. A text is folded only where an earlier one has its fingerprint: of
 * texts that hardly ever repeat, that is hardly any.
 */
export class FoldedTexts {
  readonly #textAt: (number: number) => string;
  /** In each slot the first text with a fingerprint plus one, or 0; and the fingerprint. */
  #slots = new Uint32Array(FIRST_CAPACITY);
  #fingerprints = new Uint32Array(FIRST_CAPACITY);
  #count = 0;
  /** The first texts whose fingerprint has come again: only they and what came after are among the identities. */
  readonly #folded = new Set<number>();
  readonly #identities = new TextIdentities();
  /** By identity: the first text that folds to it. */
  readonly #firsts = new NumberList();

  /** `textAt` gives an earlier text again. */
  constructor(textAt: (number: number) => string) {
    this.#textAt = textAt;
  }

  /**
   * The first text that is the same as this one when folded, the text itself included, by its number. Texts that are the same when
   * folded must have the same fingerprint, a whole number of 32 bits; others may.
   */
  add(number: number, text: string, fingerprint: number): number {
    const first = this.#firstWith(fingerprint, number);
    if (first === number) return number;
    if (!this.#folded.has(first)) {
      this.#folded.add(first);
      this.#firstLike(this.#textAt(first), first);
    }
    return this.#firstLike(text, number);
  }

  #firstLike(text: string, number: number): number {
    const { number: identity, isNew } = this.#identities.add(foldText(text));
    if (isNew) this.#firsts.push(number);
    return this.#firsts.at(identity);
  }

  #firstWith(fingerprint: number, number: number): number {
    const slot = freeOrEqual(this.#slots, this.#fingerprints, fingerprint);
    if (this.#slots[slot] !== 0) return this.#slots[slot] - 1;
    this.#slots[slot] = number + 1;
    this.#fingerprints[slot] = fingerprint;
    if (++this.#count > this.#slots.length * MAX_LOAD) this.#spread();
    return number;
  }

  #spread(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const fingerprints = new Uint32Array(slots.length);
    for (let from = 0; from < this.#slots.length; from++) {
      if (this.#slots[from] === 0) continue;
      const slot = freeOrEqual(slots, fingerprints, this.#fingerprints[from]);
      slots[slot] = this.#slots[from];
      fingerprints[slot] = this.#fingerprints[from];
    }
    this.#slots = slots;
    this.#fingerprints = fingerprints;
  }
}

function freeOrEqual(slots: Uint32Array, fingerprints: Uint32Array, fingerprint: number): number {
  const mask = slots.length - 1;
  let slot = fingerprint & mask;
  while (slots[slot] !== 0 && fingerprints[slot] !== fingerprint) slot = (slot + 1) & mask;
  return slot;
}
