import { newStemmer } from 'snowball-stemmers';
import type { Language, Script } from '../engine/text/language.ts';
import { foldYo } from '../engine/text/normalize-text.ts';
import { danishStopWords } from './stop-words/danish.ts';
import { dutchStopWords } from './stop-words/dutch.ts';
import { englishStopWords } from './stop-words/english.ts';
import { finnishStopWords } from './stop-words/finnish.ts';
import { frenchStopWords } from './stop-words/french.ts';
import { germanStopWords } from './stop-words/german.ts';
import { italianStopWords } from './stop-words/italian.ts';
import { norwegianStopWords } from './stop-words/norwegian.ts';
import { portugueseStopWords } from './stop-words/portuguese.ts';
import { russianStopWords } from './stop-words/russian.ts';
import { spanishStopWords } from './stop-words/spanish.ts';
import { swedishStopWords } from './stop-words/swedish.ts';

/**
 * The languages that have a treatment, with their stop words and Snowball's stemmers. The first of a script stands for
 * it where the text does not tell.
 */
export const languages: readonly Language[] = [
  language('en', 'LATIN', 'english', englishStopWords),
  language('ru', 'CYRILLIC', 'russian', russianStopWords),
  language('de', 'LATIN', 'german', germanStopWords),
  language('fr', 'LATIN', 'french', frenchStopWords),
  language('es', 'LATIN', 'spanish', spanishStopWords),
  language('it', 'LATIN', 'italian', italianStopWords),
  language('pt', 'LATIN', 'portuguese', portugueseStopWords),
  language('nl', 'LATIN', 'dutch', dutchStopWords),
  language('sv', 'LATIN', 'swedish', swedishStopWords),
  language('no', 'LATIN', 'norwegian', norwegianStopWords),
  language('da', 'LATIN', 'danish', danishStopWords),
  language('fi', 'LATIN', 'finnish', finnishStopWords),
];

function language(code: string, script: Script, name: string, stopWords: string): Language {
  const stemmer = newStemmer(name);
  return {
    code,
    script,
    stopWords: new Set(foldYo(stopWords.normalize('NFC')).trim().split(/\s+/)),
    stem: (word) => stemmer.stem(word) || word,
  };
}
