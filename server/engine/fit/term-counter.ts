import type { Analyzer } from '../text/create-analyzer.ts';
import { forEachTerm } from '../text/for-each-term.ts';
import { isSingleWords } from '../text/recipe.ts';
import type { AnalyzerSettings } from '../text/recipe.ts';
import { FitError } from './fit-error.ts';
import { createLetterFolder } from './fold-letters.ts';
import { listTerms, margin, moveTerms, openTermMemory, stateOf, takeFound } from './term-memory.ts';
import type { Room, TermList, TermMemory } from './term-memory.ts';

/** Counts the terms of texts, one text after another, and gathers them. */
export interface TermCounter {
  /**
   * Counts a text; its distinct terms, whose number is returned, then stand first in `terms` in the order of their appearance. Throws
   * a FitError when there is no memory for more terms.
   */
  readonly count: (text: string) => number;
  /** Of the text counted last: its distinct terms and how often it has each. The next text overwrites them. */
  readonly terms: () => Uint32Array;
  readonly counts: () => Uint32Array;
  /** The number of terms of the text counted last, repeated ones each time. */
  readonly length: () => number;
  /** The terms of all texts so far. */
  readonly list: () => TermList;
}

/** A counter that also tells its terms one by one. */
export interface SpellingCounter extends TermCounter {
  /** The number of terms of all texts so far. */
  readonly termCount: () => number;
  /** The text of a term. */
  readonly spell: (term: number) => string;
}

/** Up to so many terms the room for them grows by four, then by two: moving them costs more than the room. */
const fewTerms = 1 << 18;
/** What WebAssembly can address. */
const addressable = 2 ** 32;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** True for scikit-learn's default treatment, single words. */
export function isPlainWords(settings: AnalyzerSettings): boolean {
  return settings.recipe === null && isSingleWords(settings);
}

/** True for the words of a recipe in lower case, without punctuation, and as they stand: none is dropped or stemmed. */
function isPlainLetters(settings: AnalyzerSettings): boolean {
  const { recipe } = settings;
  if (recipe === null || !isSingleWords(settings)) return false;
  const { lowercase, removePunctuation, removeStopWords, stemmer, minTokenLength } = recipe;
  return lowercase && removePunctuation && !removeStopWords && stemmer === 'NONE' && minTokenLength === 1;
}

/** How the kernel cuts terms from bytes: by what belongs to no word, or by a byte that stands in no UTF-8. */
const cuts = {
  WORDS: { mark: 'markWords', separator: 0x20, leastBytes: 2 },
  LETTERS: { mark: 'markLetters', separator: 0x20, leastBytes: 1 },
  TERMS: { mark: 'markTerms', separator: 0xff, leastBytes: 1 },
} as const;

/** The room that so many texts are given at first: moving terms costs more than memory that is never touched. */
export function roomFor(textCount: number): Room {
  const terms = 2 ** Math.max(10, Math.min(17, Math.ceil(Math.log2(4 * textCount + 1))));
  return { textBytes: 1 << 16, terms, termBytes: 8 * terms, found: 1 << 12 };
}

/** Makes a counter of the analyzer's terms with that much room at first, which takes at most so many bytes of memory. */
export function createTermCounter(analyzer: Analyzer, first: Room, mostMemory = addressable): SpellingCounter {
  const { settings } = analyzer;
  const cut = isPlainWords(settings) ? cuts.WORDS : isPlainLetters(settings) ? cuts.LETTERS : cuts.TERMS;
  const { mark, separator, leastBytes } = cut;
  const foldLetters = createLetterFolder(cut === cuts.WORDS ? 'DEFAULT' : 'RECIPE');
  let memory = openFirst(first, mostMemory);
  let terms = new Uint32Array(first.found);
  let counts = new Uint32Array(first.found);
  let length = 0;

  const grow = (room: Partial<Room>): void => {
    const larger = openTermMemory({ ...memory.room, ...room }, mostMemory);
    if (larger === null) throw outOfMemory(memory);
    moveTerms(memory, larger);
    memory = larger;
  };

  const countBytes = (end: number): void => {
    const { text, bytes, at } = memory;
    text.fill(separator, end, end + margin);
    memory.functions[mark](at.text, at.text + end + 1, at.mask);
    for (let place = 0; ;) {
      place = memory.functions.countTerms(place, end, leastBytes);
      if (place >= end) return;
      const { foundCount, termCount } = stateOf(memory);
      grow(moreRoom(memory.room, foundCount, termCount));
      // The text and its mask are not moved with the terms.
      memory.bytes.set(bytes.subarray(at.text, at.text + end + margin), memory.at.text);
      memory.functions[mark](memory.at.text, memory.at.text + end + 1, memory.at.mask);
    }
  };

  const makeRoom = (textBytes: number): void => {
    if (textBytes > memory.room.textBytes) grow({ textBytes: Math.max(textBytes, 2 * memory.room.textBytes) });
  };

  const encode = (text: string): number => {
    makeRoom(3 * text.length);
    return encoder.encodeInto(text, memory.text).written;
  };

  const countWords = (text: string): void => {
    let end = encode(text);
    if (end !== text.length) {
      const composed = cut === cuts.LETTERS ? text.normalize('NFC') : text;
      if (composed !== text) end = encode(composed);
      if (!foldLetters(memory.text, end)) end = writeWords(text);
    }
    countBytes(end);
  };

  const writeWords = (text: string): number => {
    const units = analyzer.analyze(text);
    const end = units.starts[units.count];
    makeRoom(end);
    memory.text.set(units.bytes.subarray(0, end));
    return end;
  };

  const countTerms = (text: string): void => {
    const units = analyzer.analyze(text);
    let end = 0;
    forEachTerm(units, analyzer.settings, (start, stop) => {
      const size = stop - start;
      if (end + size + 1 > memory.room.textBytes) {
        countBytes(end);
        end = 0;
        makeRoom(size + 1);
      }
      const { text } = memory;
      for (let at = start; at < stop; at++) text[end++] = units.bytes[at];
      text[end++] = separator;
    });
    countBytes(end);
  };

  const countText = cut === cuts.TERMS ? countTerms : countWords;
  return {
    count: (text) => {
      countText(text);
      const { foundCount } = stateOf(memory);
      if (foundCount > terms.length) {
        terms = new Uint32Array(2 * foundCount);
        counts = new Uint32Array(2 * foundCount);
      }
      length = takeFound(memory, terms, counts);
      return foundCount;
    },
    terms: () => terms,
    counts: () => counts,
    length: () => length,
    list: () => listTerms(memory),
    termCount: () => stateOf(memory).termCount,
    spell: (term) => {
      const offset = memory.at.offsets / 4 + term;
      const { termBytes } = memory.at;
      return decoder.decode(
        memory.bytes.subarray(termBytes + memory.words[offset], termBytes + memory.words[offset + 1]),
      );
    },
  };
}

/** What to enlarge when there is no room for a term: for distinct ones of a text, for terms, or for long ones alone. */
function moreRoom({ found, terms, termBytes }: Room, foundCount: number, termCount: number): Partial<Room> {
  if (foundCount === found) return { found: 4 * found };
  const factor = terms < fewTerms ? 4 : 2;
  const areLong = 2 * termCount < terms;
  return areLong ? { termBytes: factor * termBytes } : { terms: factor * terms, termBytes: factor * termBytes };
}

function openFirst(room: Room, mostMemory: number): TermMemory {
  const memory = openTermMemory(room, mostMemory);
  if (memory === null) throw new FitError('LIMIT_EXCEEDED', 'There is no memory to count terms in: give the job more.');
  return memory;
}

function outOfMemory(memory: TermMemory): FitError {
  const { termCount, byteCount } = stateOf(memory);
  return new FitError(
    'LIMIT_EXCEEDED',
    `The first ${termCount} terms have ${byteCount} bytes of text together, and there is no memory for more before pruning. ` +
      'Choose a smaller ngramMax, or whole words (analyzer WORD).',
  );
}
