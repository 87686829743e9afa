import { createTermTable, type TermTable } from '../fit/term-table.ts';
import type { Language } from '../text/language.ts';
import { foldYo } from '../text/normalize-text.ts';
import { createWordList, scanWords, type WordList } from './scan-words.ts';
import { createAsciiWordTraits, createWordTraits, HAS_YO, IS_TOKEN } from './word-traits.ts';
import { wordText } from './word-text.ts';

/** Where the figures of a word stand, from `id * FIGURES` in the figures: for each column its occurrences and its cells. */
export const FIGURES = 9;
/** Its occurrences in passages, each distinct passage once. */
export const IN_PASSAGES = 6;
/** The passages that have it as a token of scikit-learn's default. */
export const PASSAGES_WITH = 7;
const STAMP = 8;

/** Counts words by column and by passage, numbering them by first appearance. */
export class WordCounts {
  readonly table: TermTable = createTermTable();
  figures = new Uint32Array(1024 * FIGURES);
  /** What is known of each word by itself: see word-traits. */
  traits = new Uint32Array(1024);
  readonly #traitsOf: (word: string) => number;
  readonly #asciiTraitsOf: (bytes: Uint8Array, start: number, end: number) => number;
  readonly #tokens = createWordList();
  /** The spelling with е of a word with ё. */
  readonly #spelledWithYe = new Map<number, number>();
  #knownCount = 0;
  #stamp = 0;

  constructor(languages: readonly Language[]) {
    this.#traitsOf = createWordTraits(languages);
    this.#asciiTraitsOf = createAsciiWordTraits(languages);
  }

  /** Lists the words of a text and learns what is new. */
  scan(text: string, into: WordList): void {
    scanWords(this.table, text, into);
    this.#learn();
  }

  /** Counts the words of a cell of column 0, 1 or 2. */
  countCell(column: number, { ids, count }: WordList): void {
    const { figures } = this;
    const stamp = ++this.#stamp;
    for (let index = 0; index < count; index++) {
      const at = ids[index] * FIGURES;
      figures[at + column * 2]++;
      if (figures[at + STAMP] === stamp) continue;
      figures[at + STAMP] = stamp;
      figures[at + column * 2 + 1]++;
    }
  }

  /** Counts the words of a passage, whose text is cut again where its tokens may be others. */
  countPassage(text: string, words: WordList): void {
    for (let index = 0; index < words.count; index++) this.figures[words.ids[index] * FIGURES + IN_PASSAGES]++;
    if (!words.plain) {
      scanWords(this.table, text, this.#tokens, 'TOKEN');
      this.#learn();
    }
    const { ids, count } = words.plain ? words : this.#tokens;
    const { figures } = this;
    const stamp = ++this.#stamp;
    for (let index = 0; index < count; index++) {
      const at = ids[index] * FIGURES;
      if (figures[at + STAMP] === stamp) continue;
      figures[at + STAMP] = stamp;
      if (!words.plain || (this.traits[ids[index]] & IS_TOKEN) !== 0) figures[at + PASSAGES_WITH]++;
    }
  }

  /**
   * The traits that all words have which two lists share, all 32 where they share none; null when they share a word that has none of the
   * traits given. е and ё are the same.
   */
  traitsOfShared(some: WordList, others: WordList, without: number): number | null {
    const stamp = ++this.#stamp;
    for (let index = 0; index < others.count; index++) this.#mark(others.ids[index], stamp);
    let common = -1;
    for (let index = 0; index < some.count; index++) {
      const id = some.ids[index];
      if (this.figures[this.#compared(id) * FIGURES + STAMP] !== stamp) continue;
      const traits = this.traits[id];
      if ((traits & without) === 0) return null;
      common &= traits;
    }
    return common;
  }

  #mark(id: number, stamp: number): void {
    this.figures[this.#compared(id) * FIGURES + STAMP] = stamp;
  }

  #compared(id: number): number {
    return (this.traits[id] & HAS_YO) === 0 ? id : this.#spelledWithYe.get(id)!;
  }

  #learn(): void {
    const { table } = this;
    for (; this.#knownCount < table.count; this.#knownCount++) {
      const id = this.#knownCount;
      if (id === this.traits.length) this.#grow();
      const asciiTraits = this.#asciiTraitsOf(table.bytes, table.offsets[id], table.offsets[id + 1]);
      if (asciiTraits >= 0) {
        this.traits[id] = asciiTraits;
        continue;
      }
      const word = wordText(table, id);
      const traits = this.#traitsOf(word);
      this.traits[id] = traits;
      if ((traits & HAS_YO) === 0) continue;
      const spelling = createWordList();
      scanWords(table, foldYo(word), spelling);
      this.#spelledWithYe.set(id, spelling.ids[0]);
    }
  }

  #grow(): void {
    const traits = new Uint32Array(this.traits.length * 2);
    traits.set(this.traits);
    this.traits = traits;
    const figures = new Uint32Array(this.figures.length * 2);
    figures.set(this.figures);
    this.figures = figures;
  }
}
