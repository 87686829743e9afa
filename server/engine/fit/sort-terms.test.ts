import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortTerms } from './sort-terms.ts';

const encoder = new TextEncoder();

test('sorts as JavaScript sorts strings, whatever their length, script and number', () => {
  const short = fc.array(fc.constantFrom('a', 'b', '\0', 'z', 'я', '世', '\ue000', '\uffee', '𝒳', '🙂'), {
    maxLength: 14,
  });
  const term = fc.oneof(
    short.map((parts) => parts.join('')),
    fc
      .tuple(fc.constantFrom('', 'same', 'samesamesa', 'samesamesame'), short)
      .map(([head, tail]) => head + tail.join('')),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.uniqueArray(term, { maxLength: 80, size: 'max' }), fc.nat(), (texts, left) => {
      const encoded = texts.map((text) => encoder.encode(text));
      let end = 0;
      const offsets = Uint32Array.from([0, ...encoded.map(({ length }) => (end += length))]);
      const list = { count: texts.length, bytes: Uint8Array.from(encoded.flatMap((bytes) => [...bytes])), offsets };
      const some = Uint32Array.from(texts.keys()).filter((index) => index % 7 !== left % 7);
      expect(Array.from(sortTerms(list, some), (index) => texts[index])).toEqual(
        Array.from(some, (index) => texts[index]).sort(),
      );
    }),
    { numRuns: 1000 },
  );
});
