import { createAnalyzer } from '../text/create-analyzer.ts';
import type { Analyzer } from '../text/create-analyzer.ts';
import { withRoom } from '../text/with-room.ts';
import { hashTerm } from './hash-term.ts';
import { createTermCounter } from './term-counter.ts';
import type { TermCounter } from './term-counter.ts';
import type { Room } from './term-memory.ts';
import { createTermTable, internTerm } from './term-table.ts';

const encoder = new TextEncoder();
const dropped = 0xffffffff;

/**
 * Makes a counter of single words through a recipe. Tokens are counted as they stand in the texts, and each distinct one is stopped and
 * stemmed once, when it first appears: a token becomes the same wherever it stands. `first` is the room it has at first.
 */
export function createRecipeCounter(analyzer: Analyzer, first: Room): TermCounter {
  const recipe = analyzer.settings.recipe!;
  const asTheyStand = { ...recipe, removeStopWords: false, stemmer: 'NONE' as const, minTokenLength: 1 };
  const tokens = createTermCounter(createAnalyzer({ ...analyzer.settings, recipe: asTheyStand }, []), first);
  const table = createTermTable();
  /** By token: the term it becomes. */
  let becomes = new Uint32Array(1 << 12);
  let knownTokens = 0;
  /** By term: how often the present text has it. */
  let inText = new Uint32Array(1 << 12);
  let terms = new Uint32Array(1 << 10);
  let counts = new Uint32Array(1 << 10);
  let length = 0;

  const termOf = (token: string): number => {
    const isShort = token.length < recipe.minTokenLength || [...token].length < recipe.minTokenLength;
    const treated = isShort ? null : analyzer.treatToken(token);
    if (treated === null) return dropped;
    const bytes = encoder.encode(treated);
    return internTerm(table, hashTerm(bytes, 0, bytes.length), bytes, 0, bytes.length);
  };

  const learnTokens = (): void => {
    const tokenCount = tokens.termCount();
    becomes = withRoom(becomes, tokenCount);
    for (; knownTokens < tokenCount; knownTokens++) becomes[knownTokens] = termOf(tokens.spell(knownTokens));
    inText = withRoom(inText, table.count);
  };

  return {
    count: (text) => {
      const tokenCount = tokens.count(text);
      learnTokens();
      terms = withRoom(terms, tokenCount);
      counts = withRoom(counts, tokenCount);
      const found = tokens.terms();
      const foundCounts = tokens.counts();
      length = 0;
      let distinct = 0;
      for (let index = 0; index < tokenCount; index++) {
        const term = becomes[found[index]];
        if (term === dropped) continue;
        if (inText[term] === 0) terms[distinct++] = term;
        inText[term] += foundCounts[index];
        length += foundCounts[index];
      }
      for (let index = 0; index < distinct; index++) {
        counts[index] = inText[terms[index]];
        inText[terms[index]] = 0;
      }
      return distinct;
    },
    terms: () => terms,
    counts: () => counts,
    length: () => length,
    list: () => ({
      count: table.count,
      bytes: table.bytes.subarray(0, table.offsets[table.count]),
      offsets: table.offsets.subarray(0, table.count + 1),
    }),
  };
}
