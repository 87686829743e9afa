import { englishStopWords } from '../../server/languages/stop-words/english.ts';
import { pick } from './random.ts';

const stopWords = new Set(englishStopWords.split(/\s+/));
const word = /[\p{L}\p{N}_]{2,}/gu;

/**
 * A question about a passage: 8 to 12 words, 3 to 5 of them stop words; the others are up to three words of the title and
 * then words of the passage, each drawn by chance and none twice. Null when the passage has no word to ask for.
 */
export function makeQuestion(title: string, passage: string, random: () => number): string | null {
  const own = contentWords(passage);
  if (own.length === 0) return null;
  const length = 8 + Math.floor(random() * 5);
  const stopCount = 3 + Math.floor(random() * 3);
  const titleWords = contentWords(title).slice(0, 3);
  const words = new Set(titleWords);
  for (let tries = 0; words.size < length - stopCount && tries < 100; tries++) words.add(pick(random, own));
  const asked = [...words];
  for (let count = 0; count < stopCount; count++) {
    asked.splice(Math.floor(random() * (asked.length + 1)), 0, pick(random, commonWords));
  }
  return asked.join(' ');
}

/** Stop words that questions have: they stand in a large share of all English passages. */
const commonWords = [
  'the',
  'of',
  'to',
  'in',
  'is',
  'and',
  'for',
  'it',
  'be',
  'on',
  'with',
  'that',
  'what',
  'how',
  'when',
];

function contentWords(text: string): string[] {
  return (text.toLowerCase().match(word) ?? []).filter((token) => !stopWords.has(token));
}
