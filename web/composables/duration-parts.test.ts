import { expect, it } from 'vitest';
import { durationParts } from './duration-parts.ts';

const spelled = (ms: number): string =>
  durationParts(ms)
    .map(({ value, name }) => `${value} ${name}`)
    .join(' ');

it('says milliseconds below a second', () => {
  expect([0, 37.4, 999.4].map(spelled)).toEqual(['0 millisecond', '37 millisecond', '999 millisecond']);
});

it('says tenths of a second below ten seconds', () => {
  expect([999.6, 1_250, 9_949].map(spelled)).toEqual(['1 second', '1.3 second', '9.9 second']);
});

it('rounds before it splits, so that no minute has sixty seconds', () => {
  expect([9_960, 59_400, 59_700, 119_700, 125_000].map(spelled)).toEqual([
    '10 second',
    '59 second',
    '1 minute 0 second',
    '2 minute 0 second',
    '2 minute 5 second',
  ]);
});
