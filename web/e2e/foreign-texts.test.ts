import { describe, expect, it } from 'vitest';
import { foreignTexts } from './foreign-texts.ts';

describe('on a Russian page', () => {
  it('an English text is found whole, within a line, and with what is filled in', () => {
    expect(foreignTexts(['Ask a question; the model finds the passages that answer it.'], 'ru')).toHaveLength(1);
    const within = 'Готово. Upload a CSV first. Потом';
    expect(foreignTexts([within], 'ru')).toContain(`fit.noDatasetsText: ${within}`);
    expect(foreignTexts(['Model faq-ru is fitted.'], 'ru')).toContain('jobs.done.FIT: Model faq-ru is fitted.');
    expect(foreignTexts(['1,190 rows'], 'ru')).toContain('units.rows: 1,190 rows');
    expect(foreignTexts(['Cancel'], 'ru')).toContain('actions.cancel: Cancel');
  });

  it('a key in the place of its text is found', () => {
    expect(foreignTexts(['jobs.done.FIT'], 'ru')).toEqual(['jobs.done.FIT']);
  });

  it('names, data and what both languages write alike are left alone', () => {
    const shown = [
      'TF-IDF',
      'BM25',
      'hit@1',
      'cancel-me',
      'faq-ru',
      'Отменить',
      'English',
      'Otvet',
      'no',
      '5 фрагментов',
    ];
    expect(foreignTexts(shown, 'ru')).toEqual([]);
  });
});

describe('on an English page', () => {
  it('a Russian text is found', () => {
    expect(foreignTexts(['Модель faq-ru обучена.'], 'en')).toContain('jobs.done.FIT: Модель faq-ru обучена.');
    expect(foreignTexts(['5 фрагментов'], 'en')).toContain('units.passages: 5 фрагментов');
  });

  it('questions in Russian are left alone', () => {
    expect(foreignTexts(['Какой город стоит на Сене?', 'Русский'], 'en')).toEqual([]);
  });
});
