import { createLanguageCounter } from '../text/language-counter.ts';
import type { LanguageShare } from '../text/language-counter.ts';
import { createAnalyzer } from '../text/create-analyzer.ts';
import type { Language } from '../text/language.ts';
import { withRoom } from '../text/with-room.ts';
import { createTermCounter, roomFor } from './term-counter.ts';

/** The words that languages are told by. */
const words = {
  lowercase: true,
  removeStopWords: false,
  removePunctuation: true,
  stemmer: 'NONE' as const,
  minTokenLength: 1,
  languages: [],
};

/**
 * The languages of passages, as a counter that reads every word finds them, in a fraction of the time: each distinct word is looked at once. `onPassage` is
 * called with the number done every 1,000 passages and at the end.
 */
export function countPassageLanguages(
  passages: Iterable<string>,
  passageCount: number,
  languages: readonly Language[],
  onPassage: (done: number) => void,
): LanguageShare[] {
  const analyzer = createAnalyzer({ recipe: words, analyzer: 'WORD', ngramMin: 1, ngramMax: 1 }, []);
  const counter = createTermCounter(analyzer, roomFor(passageCount));
  let totals = new Float64Array(1 << 12);
  let done = 0;
  for (const text of passages) {
    const distinct = counter.count(text);
    const terms = counter.terms();
    const counts = counter.counts();
    totals = withRoom(totals, counter.termCount());
    for (let index = 0; index < distinct; index++) totals[terms[index]] += counts[index];
    if (++done % 1000 === 0) onPassage(done);
  }
  onPassage(done);
  const found = createLanguageCounter(languages);
  for (let word = 0; word < counter.termCount(); word++) found.addWord(counter.spell(word), totals[word]);
  return found.shares();
}
