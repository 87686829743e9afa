import { finishHash } from '../fit/hash-term.ts';
import { createTermTable, type TermTable } from '../fit/term-table.ts';
import { foldText } from './fold-text.ts';
import { createWordList, scanWords, type WordList } from './scan-words.ts';

/**
 * A whole number of 32 bits that the words of a text make: the same for texts that are the same when folded. `words` are those of the
 * text in the table.
 */
export function fingerprintWords(table: TermTable, words: WordList, text: string): number {
  // White space that is part of a word's surroundings: Σ before it is not always written small as Σ before a space.
  return text.includes('\ufeff') ? fingerprintFolded(text) : fingerprint(table, words);
}

function fingerprintFolded(text: string): number {
  const table = createTermTable();
  const words = createWordList();
  scanWords(table, foldText(text), words);
  return fingerprint(table, words);
}

function fingerprint({ hashes }: TermTable, { ids, count }: WordList): number {
  let mixed = count;
  for (let index = 0; index < count; index++) {
    mixed = Math.imul(mixed ^ hashes[ids[index]], 0x9e3779b1);
    mixed ^= mixed >>> 15;
  }
  return finishHash(mixed);
}
