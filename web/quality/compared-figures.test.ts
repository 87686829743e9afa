import { expect, it } from 'vitest';
import { compareFigure } from './compared-figures.ts';

const spell = (value: number): string => value.toFixed(2);

it('gives the difference its sign and says in a word which way it goes', () => {
  const mrr = { name: 'MRR', base: 0.8, other: 0.91, rises: true, spell };
  expect(compareFigure(mrr)).toEqual({
    name: 'MRR',
    base: '0.80',
    other: '0.91',
    difference: '+0.11',
    verdict: 'better',
  });
  expect(compareFigure({ ...mrr, base: 0.91, other: 0.8 })).toMatchObject({ difference: '−0.11', verdict: 'worse' });
});

it('takes less for better where less is wanted', () => {
  const time = { name: 'p50', base: 3, other: 2, rises: false, spell };
  expect(compareFigure(time)).toMatchObject({ difference: '−1.00', verdict: 'better' });
  expect(compareFigure({ ...time, other: 4 })).toMatchObject({ difference: '+1.00', verdict: 'worse' });
});

it('sees no difference that the spelling does not show', () => {
  const figure = { name: 'MRR', base: 0.8, other: 0.8001, rises: true, spell };
  expect(compareFigure(figure)).toMatchObject({ difference: '0.00', verdict: 'same' });
});
