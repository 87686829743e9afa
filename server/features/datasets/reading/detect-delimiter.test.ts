import { describe, expect, it } from 'vitest';
import { DELIMITERS, detectDelimiter } from './detect-delimiter.ts';
import { namesColumns } from './match-columns.ts';

const detect = (text: string, isWholeText = true) => detectDelimiter(text, isWholeText, namesColumns);

describe('detectDelimiter', () => {
  it.each(DELIMITERS)('finds %j among texts that are full of the others', (delimiter) => {
    const others = DELIMITERS.filter((other) => other !== delimiter).join('');
    const row = ['x', 'y', 'z'].map((cell) => `${cell}${others}${others}`).join(delimiter);
    const uneven = ['x,;', 'y|', `z\t\t;`].map((cell) => cell.replaceAll(delimiter, '')).join(delimiter);
    const text = `${['a', 'b', 'c'].join(delimiter)}\n${`${row}\n${uneven}\n`.repeat(20)}`;
    expect(detect(text)).toBe(delimiter);
  });

  it('respects quotes', () => {
    expect(detect('a;b\n' + '"x,y,z";"1,2"\n'.repeat(9))).toBe(';');
    expect(detect('a,b\n' + '"x;y\nz;w",1\n'.repeat(9))).toBe(',');
  });

  it('prefers the delimiter under which the header names the columns', () => {
    expect(detect('id,1,2,3;question;answer\n' + '1,2,3,4;a;b\n'.repeat(9))).toBe(';');
    expect(detect('id,1,2,3;first;second\n' + '1,2,3,4;a;b\n'.repeat(9))).toBe(',');
  });

  it('is not led astray by some bad rows', () => {
    expect(detect('question;answer\n' + 'a, b;c\n'.repeat(90) + 'a, b\n'.repeat(10))).toBe(';');
  });

  it('disregards a last record that the end of the sample cut', () => {
    expect(detect('question;answer\na;"b, c', false)).toBe(';');
    expect(detect('question;answer\na;b\nc', false)).toBe(';');
  });

  it('counts no empty cells at the end', () => {
    expect(detect('question;answer;;;\n' + 'a, b;c\n'.repeat(3))).toBe(';');
  });

  it('says comma when nothing is cut', () => {
    expect(detect('question\na\n')).toBe(',');
    expect(detect('')).toBe(',');
  });
});
