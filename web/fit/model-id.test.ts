import { describe, expect, it } from 'vitest';
import { modelIdProblem, suggestModelId } from './model-id.ts';

describe('modelIdProblem', () => {
  it('accepts letters, digits, dots, hyphens and underscores up to 64 characters', () => {
    expect(modelIdProblem('faq-ru.v2_A', [])).toBeUndefined();
    expect(modelIdProblem('a'.repeat(64), [])).toBeUndefined();
  });

  it('names what is wrong', () => {
    expect(modelIdProblem('', [])).toBe('empty');
    expect(modelIdProblem('-a', [])).toBe('pattern');
    expect(modelIdProblem('вопросы', [])).toBe('pattern');
    expect(modelIdProblem('a'.repeat(65), [])).toBe('pattern');
    expect(modelIdProblem('new', [])).toBe('reserved');
    expect(modelIdProblem('FAQ', ['faq'])).toBe('taken');
  });
});

describe('suggestModelId', () => {
  it('spells the name of the dataset in Latin letters', () => {
    expect(suggestModelId('Частые вопросы.csv', 'BM25', [])).toBe('chastye-voprosy-bm25');
    expect(suggestModelId('Café – FAQ', 'TFIDF', [])).toBe('cafe-faq-tfidf');
  });

  it('counts up until the id is free', () => {
    expect(suggestModelId('faq', 'BM25', ['faq-bm25', 'FAQ-BM25-2'])).toBe('faq-bm25-3');
  });

  it('is a valid id whatever the name', () => {
    for (const name of ['', '???', '日本語', 'x'.repeat(300), '._-']) {
      expect(modelIdProblem(suggestModelId(name, 'BM25', []), [])).toBeUndefined();
    }
  });
});
