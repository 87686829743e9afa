import { expect, it } from 'vitest';
import { startOfText } from './start-of-text.ts';

it('takes the first characters without the white space before them', () => {
  expect(startOfText('\n  The bridge was built. ', 10)).toBe('The bridge');
  expect(startOfText(' short ', 80)).toBe('short');
});

it('cuts no character in two, so that an address can hold it', () => {
  const start = startOfText(`${'a'.repeat(79)}😀 and more`, 80);
  expect(start).toBe('a'.repeat(79));
  expect(() => encodeURIComponent(start)).not.toThrow();
  expect(startOfText(`${'a'.repeat(78)}😀 and more`, 80)).toBe(`${'a'.repeat(78)}😀`);
});
