import type { Analyzer } from '../text/create-analyzer.ts';
import { forEachTerm } from '../text/for-each-term.ts';
import { wordsOf } from '../text/words.ts';

/**
 * Spells terms as people do: each by the word of the texts, in lower case, that the analyzer most often makes it of ("univers":
 * "university"); of equally frequent words the alphabetically first. A term that is made of no single word is left as it is.
 */
export function spellTerms(terms: Iterable<string>, texts: Iterable<string>, analyzer: Analyzer): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const term of terms) counts.set(term, new Map());
  const countsOfWord = new Map<string, Map<string, number> | null>();
  for (const text of texts) {
    for (const word of wordsOf(text.toLowerCase())) {
      let words = countsOfWord.get(word);
      if (words === undefined) {
        words = counts.get(termOf(word, analyzer)) ?? null;
        countsOfWord.set(word, words);
      }
      words?.set(word, (words.get(word) ?? 0) + 1);
    }
  }
  return new Map(Array.from(counts, ([term, words]) => [term, commonest(words) ?? term]));
}

const decoder = new TextDecoder();

/** The one term of a word, or the empty text when it has none or several. */
function termOf(word: string, analyzer: Analyzer): string {
  const units = analyzer.analyze(word);
  const terms: string[] = [];
  forEachTerm(units, analyzer.settings, (start, end) => terms.push(decoder.decode(units.bytes.subarray(start, end))));
  return terms.length === 1 ? terms[0] : '';
}

function commonest(words: ReadonlyMap<string, number>): string | undefined {
  return Array.from(words).sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))[0]?.[0];
}
