/** A letter or a number: `\p{L}` or `\p{N}`. */
export const ALPHANUMERIC = 1;
/** A combining mark: `\p{M}`. */
export const MARK = 2;
/** White space as Python has it: U+001C to U+001F and U+0085 are, U+FEFF is not. */
export const SPACE = 4;
/** The low line. */
export const UNDERSCORE = 8;
/** Everything else. */
export const OTHER = 16;

const alphanumeric = /[\p{L}\p{N}]/u;
const mark = /\p{M}/u;
const space = /[\s\u001c-\u001f\u0085]/u;

const classes = new Uint8Array(0x110000);

/** The class of a code point, one of the constants above; found once, then remembered. */
export function characterClass(codePoint: number): number {
  return classes[codePoint] || (classes[codePoint] = classify(codePoint));
}

function classify(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (alphanumeric.test(character)) return ALPHANUMERIC;
  if (mark.test(character)) return MARK;
  if (codePoint !== 0xfeff && space.test(character)) return SPACE;
  return character === '_' ? UNDERSCORE : OTHER;
}
