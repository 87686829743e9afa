import fc from 'fast-check';
import { expect, test } from 'vitest';
import { naiveTerms } from '../testing/naive-terms.ts';
import { hashTerm } from './hash-term.ts';
import { createAsciiWordVisitor } from './visit-ascii-words.ts';

const decoder = new TextDecoder();

test("finds scikit-learn's words and their hashes in any text of ASCII and dashes, and leaves every other text alone", () => {
  const ascii = fc.string({ unit: 'binary-ascii', maxLength: 60 });
  const words = fc.array(
    fc.constantFrom('Lion', 'A', 'b_2', '__', ' ', '\n', '-', '42', '.', '’', '\u203f', 'é', '„'),
    { maxLength: 30 },
  );
  const any = fc.string({ unit: 'binary', maxLength: 20 });
  fc.assert(
    fc.property(
      fc.oneof(
        ascii,
        words.map((parts) => parts.join('')),
        any,
      ),
      (text) => {
        const found: string[] = [];
        const visit = createAsciiWordVisitor((hash, bytes, start, end) => {
          expect(hash).toBe(hashTerm(bytes, start, end));
          found.push(decoder.decode(bytes.subarray(start, end)));
        });
        const isAscii = /^[\0-\x7f\u2000-\u203f]*$/.test(text);
        expect(visit(text)).toBe(isAscii);
        const expected = naiveTerms(text, { recipe: null, analyzer: 'WORD', ngramMin: 1, ngramMax: 1 });
        expect(found).toEqual(isAscii ? expected : []);
      },
    ),
    { numRuns: 3000 },
  );
});

test('takes a word longer than its buffer', () => {
  const lengths: number[] = [];
  createAsciiWordVisitor((_hash, _bytes, start, end) => lengths.push(end - start))(`${'x'.repeat(1 << 20)} yz`);
  expect(lengths).toEqual([1 << 20, 2]);
});
