import type { Language } from './language.ts';
import { foldYo } from './normalize-text.ts';
import { scanTokens, wordShape } from './scan-tokens.ts';
import { scriptOf } from './script-of.ts';

/** A language and its share of the words that have letters, above 0 to 1. */
export interface LanguageShare {
  readonly language: string;
  readonly share: number;
}

/** The share of a script's words that must be stop words of a language before it is taken for more than the script's first. */
const LEAST_EVIDENCE = 0.05;

/** Counts the words of texts by language, one text after another. */
export interface LanguageCounter {
  add(text: string): void;
  /** Adds a word in lower case, composed and with е for ё, that stands so often in texts. */
  addWord(word: string, count: number): void;
  /** The languages of the texts so far, largest share first. */
  shares(): LanguageShare[];
}

/**
 * Makes a counter of languages. Words are told apart by script; the words of a script all count for the language whose stop
 * words they hold most of (a stop word of several languages counts for each in equal parts), or for the first language of
 * that script in the list when next to none; single Latin letters are no evidence. Words of other scripts count in the whole only.
 */
export function createLanguageCounter(languages: readonly Language[]): LanguageCounter {
  const wordCounts = new Map<string, number>();
  const evidence = new Map<string, number>();
  const speakers = languagesByStopWord(languages);
  const longest = Math.max(0, ...[...speakers.keys()].map((word) => word.length));
  let total = 0;

  const addRange = (text: string, from: number, to: number, count: number): void => {
    const script = scriptOf(text, from, to);
    if (script === null) return;
    total += count;
    wordCounts.set(script, (wordCounts.get(script) ?? 0) + count);
    // Single Latin letters are names of things ("C", "vitamin D") as often as words.
    if (to - from > longest || (script === 'LATIN' && to - from === 1)) return;
    const codes = speakers.get(text.slice(from, to)) ?? [];
    for (const code of codes) evidence.set(code, (evidence.get(code) ?? 0) + count / codes.length);
  };
  const add = (text: string): void => {
    const folded = foldYo(text.normalize('NFC').toLowerCase());
    scanTokens(folded, wordShape, (from, to) => addRange(folded, from, to, 1));
  };

  const shares = (): LanguageShare[] => {
    const leading = new Map<string, Language>();
    for (const language of languages) {
      const rival = leading.get(language.script);
      const least = rival === undefined ? 0 : LEAST_EVIDENCE * (wordCounts.get(language.script) ?? 0);
      if ((evidence.get(language.code) ?? 0) < least) continue;
      if (rival === undefined || (evidence.get(language.code) ?? 0) > (evidence.get(rival.code) ?? 0)) {
        leading.set(language.script, language);
      }
    }
    return [...leading.values()]
      .map(({ code, script }) => ({ language: code, share: (wordCounts.get(script) ?? 0) / (total || 1) }))
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share);
  };
  return { add, addWord: (word, count) => addRange(word, 0, word.length, count), shares };
}

function languagesByStopWord(languages: readonly Language[]): Map<string, string[]> {
  const speakers = new Map<string, string[]>();
  for (const { code, stopWords } of languages) {
    for (const word of stopWords) {
      const codes = speakers.get(word);
      if (codes === undefined) speakers.set(word, [code]);
      else codes.push(code);
    }
  }
  return speakers;
}
