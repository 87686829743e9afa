import { describe, expect, it } from 'vitest';
import { readStagePoint, stageRate } from './stage-rate.ts';

describe('readStagePoint', () => {
  it('reads how many pieces are done', () => {
    expect(readStagePoint('terms', '1200 / 233518', 5)).toEqual({ stage: 'terms', done: 1200, atMs: 5 });
  });

  it('reads nothing from another message', () => {
    expect(readStagePoint('terms', null, 5)).toBeUndefined();
    expect(readStagePoint('terms', 'almost done', 5)).toBeUndefined();
  });
});

describe('stageRate', () => {
  const first = { stage: 'terms', done: 1_000, atMs: 10_000 };

  it('is pieces a second', () => {
    expect(stageRate(first, { stage: 'terms', done: 6_000, atMs: 12_000 })).toBe(2_500);
  });

  it('is not told over less than a second, nor across stages', () => {
    expect(stageRate(first, { stage: 'terms', done: 6_000, atMs: 10_999 })).toBeUndefined();
    expect(stageRate(first, { stage: 'weights', done: 6_000, atMs: 12_000 })).toBeUndefined();
    expect(stageRate(undefined, first)).toBeUndefined();
  });
});
