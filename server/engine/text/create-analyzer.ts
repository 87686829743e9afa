import { characterClass, SPACE } from './character-class.ts';
import type { Language } from './language.ts';
import { normalizeText } from './normalize-text.ts';
import type { AnalyzerSettings } from './recipe.ts';
import { betweenSpaces, defaultShape, scanTokens, wordShape } from './scan-tokens.ts';
import type { TokenShape } from './scan-tokens.ts';
import { createPlainTreatment, createTokenTreatment } from './treat-token.ts';
import type { TokenTreatment } from './treat-token.ts';
import { clearUnits, closeToken, createUnits, pushUnit } from './units.ts';
import type { Units } from './units.ts';

/** Cuts texts into units by the settings of a model. */
export interface Analyzer {
  readonly settings: AnalyzerSettings;
  /** What a token becomes that is long enough for the recipe, null where it is dropped. Nothing is remembered. */
  readonly treatToken: TokenTreatment;
  /** Cuts a text; the answer is one buffer that the next call overwrites. */
  readonly analyze: (text: string) => Units;
}

/**
 * Makes the analyzer of a model. With `keepsSources` it also notes where each unit came from, for marking words.
 */
export function createAnalyzer(
  settings: AnalyzerSettings,
  languages: readonly Language[],
  keepsSources = false,
): Analyzer {
  const units = createUnits(keepsSources);
  const { recipe, analyzer } = settings;
  const shape = tokenShape(settings);
  const treat = recipe === null ? null : createTokenTreatment(recipe, languages);

  const pushToken = (text: string, from: number, to: number): void => {
    const token = treat === null ? null : treat(text.slice(from, to));
    if (treat !== null && token === null) return;
    if (analyzer === 'WORD') {
      if (token === null) pushUnit(units, text, from, to, from, to);
      else pushUnit(units, token, 0, token.length, from, to);
      closeToken(units, units.count - 1);
      return;
    }
    if (units.count > 0 && analyzer === 'CHAR') pushUnit(units, ' ', 0, 1, from, from);
    if (units.count === 0 && analyzer === 'CHAR_WB') pushUnit(units, ' ', 0, 1, from, from);
    const first = analyzer === 'CHAR_WB' ? units.count - 1 : units.count;
    if (token === null) pushCharacters(units, text, from, to, from, to, false);
    else pushCharacters(units, token, 0, token.length, from, to, !text.startsWith(token, from));
    if (analyzer === 'CHAR_WB') pushUnit(units, ' ', 0, 1, to, to);
    closeToken(units, first);
  };

  const analyze = (text: string): Units => {
    clearUnits(units, analyzer === 'WORD' ? 1 : 0);
    const normalized = normalizeText(text, recipe);
    if (recipe === null && analyzer === 'CHAR') pushAllCharacters(units, normalized);
    else scanTokens(normalized, shape, (from, to) => pushToken(normalized, from, to));
    return units;
  };
  const plainTreatment = recipe === null ? null : createPlainTreatment(recipe, languages);
  return { settings, treatToken: plainTreatment ?? ((token) => token), analyze };
}

/** Which runs of a normalised text are tokens before any treatment. */
export function tokenShape({ recipe, analyzer }: AnalyzerSettings): TokenShape {
  if (recipe === null) return analyzer === 'WORD' ? defaultShape : betweenSpaces;
  return { ...(recipe.removePunctuation ? wordShape : betweenSpaces), minLength: recipe.minTokenLength };
}

function pushCharacters(
  units: Units,
  text: string,
  from: number,
  to: number,
  source: number,
  sourceEnd: number,
  wholeSource: boolean,
): void {
  for (let index = from; index < to;) {
    const width = text.codePointAt(index)! > 0xffff ? 2 : 1;
    const start = source + index - from;
    if (wholeSource) pushUnit(units, text, index, index + width, source, sourceEnd);
    else pushUnit(units, text, index, index + width, start, start + width);
    index += width;
  }
}

/** Every character of the text, two or more white ones becoming one space (scikit-learn's `\s\s+`). */
function pushAllCharacters(units: Units, text: string): void {
  let first = 0;
  for (let index = 0; index < text.length;) {
    const codePoint = text.codePointAt(index)!;
    const width = codePoint > 0xffff ? 2 : 1;
    if (characterClass(codePoint) !== SPACE) {
      pushUnit(units, text, index, index + width, index, index + width);
      index += width;
      continue;
    }
    if (units.count > first) closeToken(units, first);
    let end = index + 1;
    while (end < text.length && characterClass(text.charCodeAt(end)) === SPACE) end++;
    if (end === index + 1) pushUnit(units, text, index, end, index, end);
    else pushUnit(units, ' ', 0, 1, index, end);
    first = units.count;
    index = end;
  }
  if (units.count > first) closeToken(units, first);
}
