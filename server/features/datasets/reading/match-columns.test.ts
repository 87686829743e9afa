import { describe, expect, it } from 'vitest';
import { AppError } from '../../../errors.ts';
import { type ColumnMapping, columnNames, matchColumns } from './match-columns.ts';

function refusal(headers: string[], mapping?: ColumnMapping): AppError {
  try {
    matchColumns(headers, mapping);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('nothing was refused');
}

describe('matchColumns', () => {
  it('takes every accepted name, in any case, with white space, quotes and a byte order mark', () => {
    for (const question of columnNames.question) {
      for (const context of columnNames.context) {
        for (const answer of columnNames.answer) {
          const headers = [`  ${answer.toUpperCase()}\t`, 'extra', `\ufeff"${question}"`, context];
          expect(matchColumns(headers)).toEqual({ question: 2, context: 3, answer: 0 });
        }
      }
    }
  });

  it('disregards a colon or an asterisk at the end of a header', () => {
    expect(matchColumns(['Вопрос *', 'Ответ:'])).toEqual({ question: 0, context: -1, answer: 1 });
    expect(refusal(['*', ':']).code).toBe('COLUMN_MISSING');
  });

  it('gives no name to two columns', () => {
    const names = Object.values(columnNames).flat();
    expect(new Set(names).size).toBe(names.length);
    expect(names.every((name) => name === name.toLowerCase().trim())).toBe(true);
  });

  it('needs no context and no answer, but one of them', () => {
    expect(matchColumns(['Вопрос', 'Ответ'])).toEqual({ question: 0, context: -1, answer: 1 });
    expect(matchColumns(['q', 'text'])).toEqual({ question: 0, context: 1, answer: -1 });
    expect(refusal(['question', 'note']).details).toMatchObject({ missing: 'answer' });
  });

  it('lets the mapping win over the names', () => {
    const headers = ['question', 'Заголовок', 'text', 'answer'];
    expect(matchColumns(headers, { question: 'заголовок ' })).toEqual({ question: 1, context: 2, answer: 3 });
    expect(matchColumns(headers, { question: 'Заголовок', context: null, answer: 'text' })).toEqual({
      question: 1,
      context: -1,
      answer: 2,
    });
  });

  it('prefers the mapped header that is spelled exactly so', () => {
    expect(matchColumns(['Q', 'q', 'answer'], { question: 'q' }).question).toBe(1);
  });

  it('refuses a file without a question column and names its columns', () => {
    const error = refusal(['name', 'answer']);
    expect([error.code, error.details.missing]).toEqual(['COLUMN_MISSING', 'question']);
    expect(error.message).toContain('"name", "answer"');
  });

  it('refuses a mapped header that the file does not have', () => {
    expect(refusal(['question', 'answer'], { context: 'body' }).code).toBe('COLUMN_MISSING');
  });

  it('refuses two headers for one column, unless the mapping chooses', () => {
    const headers = ['question', 'context', 'text', 'answer'];
    const error = refusal(headers);
    expect([error.code, error.details.ambiguous]).toEqual(['COLUMN_AMBIGUOUS', 'context']);
    expect(error.message).toContain('"context" (column 2) and "text" (column 3)');
    expect(matchColumns(headers, { context: 'text' }).context).toBe(2);
    expect(refusal(['question', 'Question', 'answer']).code).toBe('COLUMN_AMBIGUOUS');
    expect(refusal(['x', 'x', 'answer'], { question: 'x' }).code).toBe('COLUMN_AMBIGUOUS');
  });

  it('refuses one header for two columns', () => {
    expect(refusal(['question', 'answer'], { context: 'answer', answer: 'answer' }).code).toBe('COLUMN_AMBIGUOUS');
  });

  it('shortens long headers in its message', () => {
    expect(refusal(['x'.repeat(100_000)]).message.length).toBeLessThan(300);
  });
});
