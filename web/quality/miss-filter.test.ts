import { expect, it } from 'vitest';
import { boundsOf, missFilter, rankChoices, wordChoices } from './miss-filter.ts';

const any = { rank: '', words: '', language: '', search: '' };

it('asks for every miss where nothing is chosen', () => {
  expect(JSON.stringify(missFilter(any))).toBe('{}');
});

it('asks for a range of ranks, for those not found, for a language, a length and a text', () => {
  expect(missFilter({ ...any, rank: '2-3', words: '-5' })).toEqual({ rankFrom: 2, rankTo: 3, wordsTo: 5 });
  expect(missFilter({ ...any, language: 'ru' })).toEqual({ language: 'ru' });
  expect(missFilter({ ...any, rank: 'none', words: '11-', search: 'who' })).toEqual({
    notFound: true,
    wordsFrom: 11,
    search: 'who',
  });
});

it('takes an address that makes no sense for no choice', () => {
  expect(JSON.stringify(missFilter({ ...any, rank: 'x', words: '-' }))).toBe('{}');
  expect(boundsOf('1e9-NaN')).toEqual({ from: undefined, to: undefined });
});

it('has choices that leave no rank and no length out', () => {
  const covers = (choices: readonly string[], value: number): number =>
    choices
      .filter((choice) => choice !== '' && choice !== 'none')
      .filter((choice) => {
        const { from = 0, to = Infinity } = boundsOf(choice);
        return value >= from && value <= to;
      }).length;
  for (let rank = 2; rank < 40; rank++) expect(covers(rankChoices, rank)).toBe(1);
  for (let words = 0; words < 40; words++) expect(covers(wordChoices, words)).toBe(1);
});
