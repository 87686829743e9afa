import { ALPHANUMERIC, characterClass, MARK, OTHER, UNDERSCORE } from './character-class.ts';

/** Which runs of characters are tokens: the classes that may begin one and go on in it, and its least length. */
export interface TokenShape {
  readonly startMask: number;
  readonly restMask: number;
  /** In code points. */
  readonly minLength: number;
}

/** Letters and digits with their marks: words as people count them, and the tokens of a recipe without punctuation. */
export const wordShape: TokenShape = { startMask: ALPHANUMERIC, restMask: ALPHANUMERIC | MARK, minLength: 1 };

/** scikit-learn's default tokens: two or more letters, digits or low lines. */
export const defaultShape: TokenShape = {
  startMask: ALPHANUMERIC | UNDERSCORE,
  restMask: ALPHANUMERIC | UNDERSCORE,
  minLength: 2,
};

const notSpace = ALPHANUMERIC | MARK | UNDERSCORE | OTHER;

/** Whatever stands between white space. */
export const betweenSpaces: TokenShape = { startMask: notSpace, restMask: notSpace, minLength: 1 };

/** Visits the tokens of a text in order, as ranges of it. */
export function scanTokens(text: string, shape: TokenShape, visit: (from: number, to: number) => void): void {
  const { startMask, restMask, minLength } = shape;
  let from = -1;
  let length = 0;
  for (let index = 0; index < text.length;) {
    const codePoint = text.codePointAt(index)!;
    const mask = from < 0 ? startMask : restMask;
    if ((characterClass(codePoint) & mask) !== 0) {
      if (from < 0) {
        from = index;
        length = 0;
      }
      length++;
    } else if (from >= 0) {
      if (length >= minLength) visit(from, index);
      from = -1;
    }
    index += codePoint > 0xffff ? 2 : 1;
  }
  if (from >= 0 && length >= minLength) visit(from, text.length);
}
