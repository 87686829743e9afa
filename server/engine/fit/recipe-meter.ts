import { createAnalyzer } from '../text/create-analyzer.ts';
import type { Analyzer } from '../text/create-analyzer.ts';
import type { Language } from '../text/language.ts';
import { normalizeText } from '../text/normalize-text.ts';
import type { Recipe } from '../text/recipe.ts';
import { scriptOf } from '../text/script-of.ts';
import { createPlainTreatment } from '../text/treat-token.ts';
import { withRoom } from '../text/with-room.ts';
import { hashTerm } from './hash-term.ts';
import { createTermTable, internTerm } from './term-table.ts';

/** What a recipe leaves of tokens: as it cuts them before anything is dropped or changed, and as they are indexed. */
export interface TokenLoss {
  readonly tokensBefore: number;
  readonly tokensAfter: number;
  /** Distinct tokens, capital and small letters apart. */
  readonly vocabularyBefore: number;
  readonly vocabularyAfter: number;
}

/** What it leaves of the tokens of one language. */
export interface LanguageLoss extends TokenLoss {
  /** ISO 639-1, or `unknown`: numbers, and words of scripts that no language here has. */
  readonly language: string;
  /** How many of the tokens before are stop words of the language, whether the recipe removes them or not. */
  readonly stopWords: number;
  /** Of the tokens before that are not stop words, the share that is gone, 0 to 1. */
  readonly lossShare: number;
}

/** Counts passages through a recipe, one after another; holds their distinct tokens and no text. */
export interface RecipeMeter {
  /** Counts a passage that stays; whether anything of it is left. */
  countKept(text: string): boolean;
  /** Counts a passage that goes, for no row is left that has it: its tokens are there before and not after. */
  countDropped(text: string): void;
  total(): TokenLoss;
  /** The languages that have tokens, the most tokens first. */
  byLanguage(): LanguageLoss[];
}

interface Tally {
  readonly language: string;
  readonly stopWordList: ReadonlySet<string>;
  tokensBefore: number;
  tokensAfter: number;
  vocabularyBefore: number;
  vocabularyAfter: number;
  stopWords: number;
  stopWordsAfter: number;
}

/** What is known of a distinct token. */
const STOP_WORD = 1;
const REMOVED = 2;
const IN_KEPT_TEXT = 4;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Makes a meter; `present` are the languages found in the texts, those that the recipe does not treat included. */
export function createRecipeMeter(
  recipe: Recipe,
  present: readonly string[],
  languages: readonly Language[],
): RecipeMeter {
  const found = present.flatMap((code) => languages.find((language) => language.code === code) ?? []);
  const tallies = [
    ...found.map(({ code, stopWords }) => createTally(code, stopWords)),
    createTally('unknown', new Set()),
  ];
  const placeOf = (token: string): number => {
    const script = scriptOf(token);
    const place = found.findIndex((language) => language.script === script);
    return place < 0 ? found.length : place;
  };

  const untreated: Recipe = { ...recipe, lowercase: false, removeStopWords: false, stemmer: 'NONE', minTokenLength: 1 };
  const cut = wordAnalyzer(untreated, languages);
  const whole = wordAnalyzer(recipe, languages);
  const treat = createPlainTreatment(recipe, languages) ?? ((token) => token);
  const before = createTermTable();
  const after = createTermTable();
  let places = new Uint8Array(before.offsets.length);
  let facts = new Uint8Array(before.offsets.length);

  /** What a token becomes depends on nothing around it, so that each distinct one is treated once. */
  const treated = (token: string): string | null => {
    const normalized = normalizeText(token, recipe);
    return [...normalized].length < recipe.minTokenLength ? null : treat(normalized);
  };
  /** Takes note of a new token; what it becomes, or null. */
  const addTerm = (term: number, token: string): string | null => {
    places = withRoom(places, term + 1);
    facts = withRoom(facts, term + 1);
    places[term] = placeOf(token);
    const tally = tallies[places[term]];
    tally.vocabularyBefore++;
    if (tally.stopWordList.has(token.toLowerCase())) facts[term] |= STOP_WORD;
    const result = treated(token);
    if (result === null) facts[term] |= REMOVED;
    return result;
  };
  const addAfter = (bytes: Uint8Array, start: number, end: number, tally: Tally): void => {
    const known = after.count;
    internTerm(after, hashTerm(bytes, start, end), bytes, start, end);
    if (after.count > known) tally.vocabularyAfter++;
  };

  const count = (text: string, isKept: boolean): boolean => {
    const { bytes, starts, count: unitCount, gap } = cut.analyze(text);
    // The one letter whose small form depends on what stands around it: such texts go through the analyzer as a whole.
    const dependsOnContext = recipe.lowercase && text.includes('Σ');
    let isAnythingLeft = false;
    for (let unit = 0; unit < unitCount; unit++) {
      const start = starts[unit];
      const end = starts[unit + 1] - gap;
      const known = before.count;
      const term = internTerm(before, hashTerm(bytes, start, end), bytes, start, end);
      const isNew = before.count > known;
      const result = isNew ? addTerm(term, decoder.decode(bytes.subarray(start, end))) : null;
      const tally = tallies[places[term]];
      tally.tokensBefore++;
      if ((facts[term] & STOP_WORD) !== 0) tally.stopWords++;
      if (!isKept || (facts[term] & REMOVED) !== 0) continue;
      isAnythingLeft = true;
      tally.tokensAfter++;
      if ((facts[term] & STOP_WORD) !== 0) tally.stopWordsAfter++;
      if ((facts[term] & IN_KEPT_TEXT) !== 0 || dependsOnContext) continue;
      facts[term] |= IN_KEPT_TEXT;
      const token = isNew ? result : treated(decoder.decode(bytes.subarray(start, end)));
      const encoded = encoder.encode(token as string);
      addAfter(encoded, 0, encoded.length, tally);
    }
    if (isAnythingLeft && dependsOnContext) {
      const units = whole.analyze(text);
      for (let unit = 0; unit < units.count; unit++) {
        const [start, end] = [units.starts[unit], units.starts[unit + 1] - units.gap];
        addAfter(units.bytes, start, end, tallies[placeOf(decoder.decode(units.bytes.subarray(start, end)))]);
      }
    }
    return isAnythingLeft;
  };

  return {
    countKept: (text) => count(text, true),
    countDropped: (text) => void count(text, false),
    total: () => addUp(tallies),
    byLanguage: () =>
      tallies
        .filter(({ tokensBefore }) => tokensBefore > 0)
        .map(lossOf)
        .sort((a, b) => b.tokensBefore - a.tokensBefore),
  };
}

function createTally(language: string, stopWordList: ReadonlySet<string>): Tally {
  const counts = { tokensBefore: 0, tokensAfter: 0, vocabularyBefore: 0, vocabularyAfter: 0 };
  return { language, stopWordList, ...counts, stopWords: 0, stopWordsAfter: 0 };
}

function wordAnalyzer(recipe: Recipe, languages: readonly Language[]): Analyzer {
  return createAnalyzer({ recipe, analyzer: 'WORD', ngramMin: 1, ngramMax: 1 }, languages);
}

function addUp(tallies: readonly Tally[]): TokenLoss {
  const sum = (field: keyof TokenLoss): number => tallies.reduce((total, tally) => total + tally[field], 0);
  return {
    tokensBefore: sum('tokensBefore'),
    tokensAfter: sum('tokensAfter'),
    vocabularyBefore: sum('vocabularyBefore'),
    vocabularyAfter: sum('vocabularyAfter'),
  };
}

function lossOf(tally: Tally): LanguageLoss {
  const { language, tokensBefore, tokensAfter, vocabularyBefore, vocabularyAfter, stopWords } = tally;
  const content = tokensBefore - stopWords;
  const lost = content - (tokensAfter - tally.stopWordsAfter);
  const lossShare = content === 0 ? 0 : lost / content;
  return { language, tokensBefore, tokensAfter, vocabularyBefore, vocabularyAfter, stopWords, lossShare };
}
