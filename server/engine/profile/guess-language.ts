import type { Language } from '../text/language.ts';
import { wordsOf } from '../text/words.ts';
import {
  createWordTraits,
  HAS_LETTER,
  IS_CYRILLIC,
  IS_LATIN,
  IS_NOT_RUSSIAN,
  IS_RUSSIAN,
  IS_TOKEN,
  scriptBits,
  STOP_WORD,
} from './word-traits.ts';

const stopWordShift = Math.log2(STOP_WORD);

/** What stands in the place of a language where a text does not tell it well enough. */
export const UNKNOWN_LANGUAGE = 'unknown';

/** A text with fewer words that have letters is not told. */
const LEAST_WORDS = 5;
/** The least share of those words in one script: below it, a text is mixed. */
const LEAST_SCRIPT_SHARE = 0.7;
/** How many of the words in that script must be stop words of the language, by number and by share. */
const LEAST_STOP_WORDS = 3;
const LEAST_STOP_WORD_SHARE = 0.2;
/** How many times as many as of the next language of the script. */
const LEAST_LEAD = 1.2;
/** The largest share of Cyrillic words with letters that Russian does not have. */
const MOST_NOT_RUSSIAN = 0.05;
/** So many Cyrillic words without any ы, э or ё are not Russian. */
const WORDS_WITHOUT_RUSSIAN_LETTERS = 30;

/** Tells the language of a text by the traits of its words, added one after another: its code, or UNKNOWN_LANGUAGE. */
export class LanguageGuess {
  readonly #languages: readonly Language[];
  readonly #stopWordCounts: Uint32Array;
  #letterCount = 0;
  #latinCount = 0;
  #cyrillicCount = 0;
  #notRussianCount = 0;
  #russianCount = 0;

  constructor(languages: readonly Language[]) {
    this.#languages = languages;
    this.#stopWordCounts = new Uint32Array(languages.length);
  }

  /** How many words with letters have been added since the last start. */
  get letterCount(): number {
    return this.#letterCount;
  }

  /** Begins the next text. */
  start(): void {
    this.#stopWordCounts.fill(0);
    this.#letterCount = 0;
    this.#latinCount = 0;
    this.#cyrillicCount = 0;
    this.#notRussianCount = 0;
    this.#russianCount = 0;
  }

  /** Adds a word by its traits. */
  add(traits: number): void {
    if ((traits & HAS_LETTER) === 0) return;
    this.#letterCount++;
    if ((traits & IS_LATIN) !== 0) this.#latinCount++;
    if ((traits & IS_CYRILLIC) !== 0) this.#cyrillicCount++;
    if ((traits & IS_NOT_RUSSIAN) !== 0) this.#notRussianCount++;
    if ((traits & IS_RUSSIAN) !== 0) this.#russianCount++;
    // Single Latin letters are names of variables as often as words.
    if ((traits & (IS_LATIN | IS_TOKEN)) === IS_LATIN) return;
    for (let bits = traits >>> stopWordShift; bits !== 0; bits &= bits - 1) {
      this.#stopWordCounts[31 - Math.clz32(bits & -bits)]++;
    }
  }

  /** The language of the words added. */
  tell(): string {
    const isLatin = this.#latinCount >= this.#cyrillicCount;
    const inScript = isLatin ? this.#latinCount : this.#cyrillicCount;
    if (this.#letterCount < LEAST_WORDS || inScript < this.#letterCount * LEAST_SCRIPT_SHARE) return UNKNOWN_LANGUAGE;
    let best = -1;
    let next = 0;
    this.#languages.forEach(({ script }, place) => {
      if ((scriptBits[script] === IS_LATIN) !== isLatin) return;
      const count = this.#stopWordCounts[place];
      if (best < 0 || count > this.#stopWordCounts[best]) {
        if (best >= 0) next = this.#stopWordCounts[best];
        best = place;
      } else if (count > next) next = count;
    });
    if (best < 0) return UNKNOWN_LANGUAGE;
    const count = this.#stopWordCounts[best];
    const isTold = count >= LEAST_STOP_WORDS && count >= inScript * LEAST_STOP_WORD_SHARE && count >= next * LEAST_LEAD;
    const { code } = this.#languages[best];
    return isTold && (code !== 'ru' || this.#canBeRussian()) ? code : UNKNOWN_LANGUAGE;
  }

  #canBeRussian(): boolean {
    if (this.#notRussianCount > this.#cyrillicCount * MOST_NOT_RUSSIAN) return false;
    return this.#russianCount > 0 || this.#cyrillicCount < WORDS_WITHOUT_RUSSIAN_LETTERS;
  }
}

/** Makes the function that tells the language of a text: its code, or UNKNOWN_LANGUAGE for a short, mixed or other text. */
export function createLanguageGuesser(languages: readonly Language[]): (text: string) => string {
  const traitsOf = createWordTraits(languages);
  const guess = new LanguageGuess(languages);
  return (text) => {
    guess.start();
    for (const word of wordsOf(text.toLowerCase())) guess.add(traitsOf(word));
    return guess.tell();
  };
}
