import type { DatabaseSync } from 'node:sqlite';
import { fingerprintWords } from '../../engine/profile/fingerprint-words.ts';
import { LanguageGuess, UNKNOWN_LANGUAGE } from '../../engine/profile/guess-language.ts';
import { NearDuplicates } from '../../engine/profile/near-duplicates.ts';
import { NumberList } from '../../engine/profile/number-list.ts';
import { createWordList, type WordList } from '../../engine/profile/scan-words.ts';
import { shinglesOf } from '../../engine/profile/shingles.ts';
import { stopWordTraits } from '../../engine/profile/stop-word-traits.ts';
import { WordCounts } from '../../engine/profile/word-counts.ts';
import { ANY_STOP_WORD } from '../../engine/profile/word-traits.ts';
import type { Language } from '../../engine/text/language.ts';
import { isBlank, type RowTexts } from './dataset-file.ts';
import { COLUMNS } from './dataset-profile.ts';
import type { TextNumbers } from './duplicate-profile.ts';
import type { RowSets } from './row-sets.ts';
import { writeWords } from './write-words.ts';

const [QUESTION, CONTEXT, ANSWER] = COLUMNS.keys();

/** The passage of a row: its number, and whether no earlier row has it. */
export interface RowPassage {
  number: number;
  isNew: boolean;
}

/** Counts words and lengths and tells languages, row after row; finds passages that are nearly the same. */
export class WordProfile {
  readonly #languages: readonly Language[];
  readonly #findings: RowSets;
  readonly #languageRows: RowSets;
  readonly #counts: WordCounts;
  readonly #guess: LanguageGuess;
  readonly #near = new NearDuplicates();
  readonly #words = [createWordList(), createWordList(), createWordList()];
  /** By column: how many cells have so many words. */
  readonly #lengths = COLUMNS.map(() => new Map<number, number>());
  /** Words with letters by language. */
  readonly #languageWords = new Map<string, number>();
  /** By row: the number of its passage plus one, or 0. */
  readonly #passages = new NumberList();
  /** Usable rows whose question shares no word with the passage but stop words of some language. */
  readonly #strangers = new NumberList();
  /** By stranger: the traits that all words have which both share. */
  readonly #strangersShare = new NumberList();
  /** The row that was read last, whose words are listed above. */
  #texts: RowTexts | null = null;
  readonly #fingerprints: TextNumbers = { question: 0, context: 0, answer: 0 };

  constructor(languages: readonly Language[], findings: RowSets, languageRows: RowSets) {
    this.#languages = languages;
    this.#findings = findings;
    this.#languageRows = languageRows;
    this.#counts = new WordCounts(languages);
    this.#guess = new LanguageGuess(languages);
  }

  /** Reads the next row; the fingerprints of its texts, the same for those that are the same when folded. */
  read(texts: RowTexts): TextNumbers {
    const before = this.#texts;
    this.#texts = { ...texts };
    const fingerprint = this.#fingerprints;
    // Rows of one context often follow one another.
    if (before?.question !== texts.question) fingerprint.question = this.#read(QUESTION, texts.question);
    if (before?.context !== texts.context) fingerprint.context = this.#read(CONTEXT, texts.context);
    if (before?.answer !== texts.answer) fingerprint.answer = this.#read(ANSWER, texts.answer);
    return fingerprint;
  }

  /** Looks at the row that was read last. */
  add(row: number, passage: RowPassage | null): void {
    const { question, context, answer } = this.#texts as RowTexts;
    const isAsked = this.#countCell(QUESTION, question);
    const hasContext = this.#countCell(CONTEXT, context);
    this.#countCell(ANSWER, answer);
    this.#passages.push(passage === null ? 0 : passage.number + 1);
    const asked = this.#words[QUESTION];
    const indexed = this.#words[hasContext ? CONTEXT : ANSWER];
    this.#tellLanguage(row, asked, indexed);
    if (passage === null) return;
    if (passage.isNew) {
      this.#counts.countPassage(hasContext ? context : answer, indexed);
      this.#near.add(indexed.ids, indexed.count);
    }
    const shared = isAsked ? this.#counts.traitsOfShared(asked, indexed, ANY_STOP_WORD) : null;
    if (shared === null) return;
    this.#strangers.push(row);
    this.#strangersShare.push(shared);
  }

  /** The shares of the languages, largest first, unknown last. */
  languageShares(): { language: string; share: number }[] {
    let total = 0;
    for (const words of this.#languageWords.values()) total += words;
    return [...this.#languageWords]
      .filter(([, words]) => words > 0)
      .map(([language, words]) => ({ language, share: words / total }))
      .sort(
        (a, b) =>
          Number(a.language === UNKNOWN_LANGUAGE) - Number(b.language === UNKNOWN_LANGUAGE) || b.share - a.share,
      );
  }

  /**
   * Adds the findings that show only when all rows are known, and writes words and lengths; reads texts back from the database.
   * The number of distinct passages that are nearly the same as another.
   */
  finish(database: DatabaseSync): number {
    const marks = this.#findNearDuplicates(database);
    for (let row = 0; row < this.#passages.length; row++) {
      if (marks[this.#passages.at(row) - 1] === 1) this.#findings.add('NEAR_DUPLICATE_CONTEXT', row);
    }
    const stopWords = stopWordTraits(this.#counts, this.#languages);
    this.#addStrangers(database, stopWords);
    writeWords(database, this.#counts, stopWords, this.#lengths);
    return marks.reduce((sum, mark) => sum + mark, 0);
  }

  #read(column: number, text: string): number {
    const words = this.#words[column];
    this.#counts.scan(text, words);
    return fingerprintWords(this.#counts.table, words, text);
  }

  /** Counts a cell; false when it is blank. */
  #countCell(column: number, text: string): boolean {
    if (isBlank(text)) return false;
    const words = this.#words[column];
    this.#counts.countCell(column, words);
    this.#lengths[column].set(words.count, (this.#lengths[column].get(words.count) ?? 0) + 1);
    return true;
  }

  #tellLanguage(row: number, ...lists: WordList[]): void {
    const { traits } = this.#counts;
    this.#guess.start();
    for (const { ids, count } of lists) for (let index = 0; index < count; index++) this.#guess.add(traits[ids[index]]);
    const language = this.#guess.tell();
    this.#languageRows.add(language, row);
    this.#languageWords.set(language, (this.#languageWords.get(language) ?? 0) + this.#guess.letterCount);
  }

  #findNearDuplicates(database: DatabaseSync): Uint8Array {
    const select = database.prepare('SELECT text FROM passages WHERE id = ?');
    const words = createWordList();
    return this.#near.find((passage) => {
      this.#counts.scan(String(select.get(passage)?.text), words);
      return shinglesOf(words.ids, words.count);
    });
  }

  #addStrangers(database: DatabaseSync, stopWords: number): void {
    const select = database.prepare(
      'SELECT question, text FROM rows JOIN passages ON passages.id = rows.passage WHERE rows.id = ?',
    );
    const [question, passage] = [createWordList(), createWordList()];
    for (let at = 0; at < this.#strangers.length; at++) {
      const row = this.#strangers.at(at);
      // Mostly both share no word, or words that are all stop words of one language: no need to read them again.
      if ((this.#strangersShare.at(at) & stopWords) !== 0) {
        this.#findings.add('NO_SHARED_WORD', row);
        continue;
      }
      const texts = select.get(row);
      this.#counts.scan(String(texts?.question), question);
      this.#counts.scan(String(texts?.text), passage);
      if (this.#counts.traitsOfShared(question, passage, stopWords) !== null) this.#findings.add('NO_SHARED_WORD', row);
    }
  }
}
