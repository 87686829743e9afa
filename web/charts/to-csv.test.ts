import { expect, it } from 'vitest';
import { toCsv } from './to-csv.ts';

it('quotes cells with commas, quotes and line breaks', () => {
  expect(toCsv({ columns: ['a', 'От, мс'], rows: [[1.5, 'x "y"\nz']] })).toBe(
    '\uFEFFa,"От, мс"\r\n1.5,"x ""y""\nz"\r\n',
  );
});
