import type { Script } from './language.ts';

const scripts = [null, null, 'LATIN', 'CYRILLIC', 'OTHER'] as const;
const noLetter = 1;
const latin = 2;
const cyrillic = 3;
const other = 4;

// By code point: 0 where it has not been looked at, else a place in `scripts`.
const places = new Uint8Array(0x110000);

/**
 * The script of the first letter in a range of a text: OTHER for a script without a treatment, null when the range has
 * no letter.
 */
export function scriptOf(text: string, from = 0, to = text.length): Script | 'OTHER' | null {
  for (let index = from; index < to; index++) {
    const codePoint = text.codePointAt(index)!;
    const place = places[codePoint] || (places[codePoint] = placeOf(codePoint));
    if (place !== noLetter) return scripts[place];
    if (codePoint > 0xffff) index++;
  }
  return null;
}

function placeOf(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (!/\p{L}/u.test(character)) return noLetter;
  if (/\p{Script=Latin}/u.test(character)) return latin;
  return /\p{Script=Cyrillic}/u.test(character) ? cyrillic : other;
}
