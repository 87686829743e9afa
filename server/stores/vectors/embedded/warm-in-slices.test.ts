import { describe, expect, test } from 'vitest';
import { warmInSlices } from './warm-in-slices.ts';

/** A searcher with so many slices of warming left. */
function slices(left: number) {
  const searcher = { made: 0, warm: () => ++searcher.made < left };
  return searcher;
}

describe('warming in slices', () => {
  test('goes on until nothing is left', async () => {
    const searcher = slices(7);
    await warmInSlices(searcher, () => true);
    expect(searcher.made).toBe(7);
  });

  test('makes nothing before other work has had its turn, and ends when nobody wants it any more', async () => {
    const searcher = slices(Infinity);
    const ended = warmInSlices(searcher, () => searcher.made < 4);
    expect(searcher.made).toBe(0);
    await ended;
    expect(searcher.made).toBe(4);
  });
});
