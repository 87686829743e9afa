import type { Texts } from '../../server/engine/fit/fit-model.ts';
import { defaultBm25Parameters, defaultTfidfParameters } from '../../server/engine/fit/parameters.ts';
import type { ModelParameters } from '../../server/engine/fit/parameters.ts';
import { syntheticPassages } from '../engine/synthetic-passages.ts';

/** Texts and the parameters they are fitted with. */
export interface BigInput {
  readonly texts: Texts;
  readonly parameters: ModelParameters;
}

const words: ModelParameters = { type: 'BM25', parameters: defaultBm25Parameters };
const grams = (ngramMin: number, ngramMax: number): ModelParameters => ({
  type: 'TFIDF',
  parameters: { ...defaultTfidfParameters, analyzer: 'CHAR_WB', ngramMin, ngramMax },
});

const inputs: Record<string, () => BigInput> = {
  'a passage of 50 MB, words': () => ({ texts: onePassage(), parameters: words }),
  'a passage of 50 MB, n-grams of 1 to 5': () => ({ texts: onePassage(), parameters: grams(1, 5) }),
  'a million passages': () => ({ texts: manyPassages(1_000_000), parameters: words }),
  'five million n-grams of 3 to 5': () => ({ texts: oddWords(250_000), parameters: grams(3, 5) }),
};

/** The names of all inputs. */
export const inputNames = Object.keys(inputs);

/** Makes an input by its name. */
export const makeInput = (name: string): BigInput => inputs[name]();

function onePassage(): Texts {
  const parts: string[] = [];
  let length = 0;
  for (const { passage } of syntheticPassages(1_000_000, 3)) {
    parts.push(passage);
    length += passage.length + 1;
    if (length > 50_000_000) break;
  }
  const text = parts.join(' ');
  return { count: 1, iterate: () => [text] };
}

function manyPassages(count: number): Texts {
  return {
    count,
    *iterate() {
      for (const { passage } of syntheticPassages(count, 1)) yield passage;
    },
  };
}

/** Passages of twelve words that are random letters and digits: nearly every n-gram is a new one. */
function oddWords(count: number): Texts {
  return {
    count,
    *iterate() {
      let state = 1;
      const word = (): string => {
        state = Math.imul(state, 48_271) & 0x7fffffff;
        return (state % 60_466_176).toString(36);
      };
      for (let passage = 0; passage < count; passage++) yield Array.from({ length: 12 }, word).join(' ');
    },
  };
}
