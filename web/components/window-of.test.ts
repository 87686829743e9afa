import { describe, expect, it } from 'vitest';
import { rowHeight, windowOf } from './window-of.ts';

describe('windowOf', () => {
  it('draws the rows in view and a few to spare', () => {
    const { from, to, top, height } = windowOf(1_000, 10 * rowHeight, 100 * rowHeight);
    expect(from).toBeLessThanOrEqual(100);
    expect(to).toBeGreaterThanOrEqual(110);
    expect(to - from).toBeLessThan(30);
    expect(top).toBeCloseTo(from * rowHeight);
    expect(height).toBe(1_000 * rowHeight);
  });

  it('starts at the first row and ends with the last', () => {
    expect(windowOf(50, 440, 0).from).toBe(0);
    expect(windowOf(50, 440, 50 * rowHeight - 440).to).toBe(50);
  });

  it('draws every row of a table shorter than the view', () => {
    expect(windowOf(3, 440, 0)).toEqual({ from: 0, to: 3, top: 0, height: 3 * rowHeight });
  });

  it('reaches the last row of ten million though browsers cannot draw that high', () => {
    const last = windowOf(10_000_000, 440, 15_000_000 - 440);
    expect(last.to).toBe(10_000_000);
    expect(last.height).toBe(15_000_000);
  });
});
