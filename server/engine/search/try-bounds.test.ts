import { expect, test } from 'vitest';
import { areBoundsWorthATrial, createBoundsTrial, noteTrial } from './try-bounds.ts';

test('bounds are tried for one question in sixteen while they are of no use, and for all again when they are', () => {
  const trial = createBoundsTrial();
  const ask = (count: number, isFutile: boolean): number => {
    let tried = 0;
    for (let question = 0; question < count; question++) {
      if (!areBoundsWorthATrial(trial)) continue;
      tried++;
      noteTrial(trial, isFutile);
    }
    return tried;
  };
  expect(ask(100, false)).toBe(100);
  const untilGivenUp = ask(11, true);
  expect(untilGivenUp).toBe(11);
  expect(ask(160, true)).toBe(10);
  ask(16 * 16, false);
  expect(ask(100, false)).toBe(100);
});
