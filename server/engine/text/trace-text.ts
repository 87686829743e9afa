import { alignNormalized } from './align-normalized.ts';
import { characterClass, SPACE } from './character-class.ts';
import { createAnalyzer, tokenShape } from './create-analyzer.ts';
import type { Language } from './language.ts';
import { normalizeText } from './normalize-text.ts';
import type { AnalyzerSettings, Recipe } from './recipe.ts';
import { scanTokens } from './scan-tokens.ts';

/** Why a stretch of a text is left out: it is no letter or digit, a stop word, or a token that is too short. */
export type TokenRemoval = 'PUNCTUATION' | 'STOP_WORD' | 'SHORT';

/** A stretch of a text: a token with what it becomes, something left out with the reason, or white space with neither. */
export interface TextPiece {
  readonly text: string;
  readonly token: string | null;
  readonly removed: TokenRemoval | null;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Makes the function that cuts an original text into pieces by what the recipe makes of them. The pieces put together are
 * the text; their tokens are those that a fit by words counts.
 */
export function createTextTracer(recipe: Recipe, languages: readonly Language[]): (text: string) => TextPiece[] {
  const settings: AnalyzerSettings = { recipe, analyzer: 'WORD', ngramMin: 1, ngramMax: 1 };
  const { analyze } = createAnalyzer(settings, languages, true);
  const shape = { ...tokenShape(settings), minLength: 1 };
  return (text) => {
    const { bytes, starts, sources, count, gap } = analyze(text);
    const normalized = normalizeText(text, recipe);
    const aligned = alignNormalized(text, recipe);
    const pieces: TextPiece[] = [];
    let unit = 0;
    let done = 0;
    scanTokens(normalized, shape, (from, to) => {
      const isKept = unit < count && sources[2 * unit] === from;
      const token = isKept ? decoder.decode(bytes.subarray(starts[unit], starts[++unit] - gap)) : null;
      const start = aligned.starts[from];
      const end = aligned.ends[to - 1];
      pushBetween(pieces, text.slice(done, start));
      const removed = isKept ? null : isShort(normalized, from, to, recipe) ? 'SHORT' : 'STOP_WORD';
      pieces.push({ text: text.slice(start, end), token, removed });
      done = end;
    });
    pushBetween(pieces, text.slice(done));
    return pieces;
  };
}

function isShort(text: string, from: number, to: number, { minTokenLength }: Recipe): boolean {
  return to - from < minTokenLength || [...text.slice(from, to)].length < minTokenLength;
}

/** What stands between tokens: runs of white space, and runs of what the recipe leaves out as punctuation. */
function pushBetween(pieces: TextPiece[], text: string): void {
  for (let from = 0; from < text.length;) {
    const isSpace = isSpaceAt(text, from);
    let to = from + 1;
    while (to < text.length && isSpaceAt(text, to) === isSpace) to++;
    pieces.push({ text: text.slice(from, to), token: null, removed: isSpace ? null : 'PUNCTUATION' });
    from = to;
  }
}

/** White space has no surrogates, so code units will do. */
function isSpaceAt(text: string, index: number): boolean {
  return characterClass(text.charCodeAt(index)) === SPACE;
}
