import { describe, expect, it } from 'vitest';
import { firstRowIn, scrollTopFor, windowOf } from './window-of.ts';
import type { RowLayout } from './window-of.ts';

const rowHeight = 44;
const rows = (total: number): RowLayout => ({ total, rowHeight });

describe('windowOf', () => {
  it('draws the rows in view and a few to spare', () => {
    const { from, to, top, height } = windowOf(rows(1_000), 10 * rowHeight, 100 * rowHeight);
    expect(from).toBeLessThanOrEqual(100);
    expect(to).toBeGreaterThanOrEqual(110);
    expect(to - from).toBeLessThan(30);
    expect(top).toBeCloseTo(from * rowHeight);
    expect(height).toBe(1_000 * rowHeight);
  });

  it('draws fewer to spare where rows are higher', () => {
    const spareOf = (height: number): number => {
      const { from, to } = windowOf({ total: 1_000, rowHeight: height }, 10 * height, 100 * height);
      return to - from - 10;
    };
    expect(spareOf(240)).toBeLessThan(spareOf(84));
    expect(spareOf(84)).toBeLessThan(spareOf(44));
    expect(spareOf(480)).toBeGreaterThanOrEqual(2);
  });

  it('starts at the first row and ends with the last', () => {
    expect(windowOf(rows(50), 440, 0).from).toBe(0);
    expect(windowOf(rows(50), 440, 50 * rowHeight - 440).to).toBe(50);
  });

  it('draws every row of a table shorter than the view', () => {
    expect(windowOf(rows(3), 440, 0)).toEqual({ from: 0, to: 3, top: 0, height: 3 * rowHeight });
  });

  it('reaches the last row of ten million though browsers cannot draw that high', () => {
    const last = windowOf(rows(10_000_000), 440, 15_000_000 - 440);
    expect(last.to).toBe(10_000_000);
    expect(last.height).toBe(15_000_000);
  });

  it('makes room below the row that is open, and draws few rows beside it', () => {
    const opened = { ...rows(1_000), opened: { index: 100, extra: 500 } };
    expect(windowOf(opened, 440, 0).height).toBe(1_000 * rowHeight + 500);
    const within = windowOf(opened, 440, 101 * rowHeight + 20);
    expect(within.from).toBeLessThanOrEqual(100);
    expect(within.to).toBeGreaterThanOrEqual(101);
    expect(within.to - within.from).toBeLessThan(20);
    const below = windowOf(opened, 440, 200 * rowHeight + 500);
    expect(below.from).toBeLessThanOrEqual(200);
    expect(below.to).toBeGreaterThanOrEqual(210);
    expect(below.top).toBeCloseTo(below.from * rowHeight + 500);
  });
});

describe.each([
  ['a table', 1_000],
  ['a table higher than browsers can draw', 900_000],
])('scrolling in %s', (_name, total) => {
  const layout: RowLayout = { ...rows(total), opened: { index: 20, extra: 300 } };

  it('brings any row to the upper edge, where it is the first', () => {
    for (const index of [0, 7, 20, 21, 400, total - 20]) {
      expect(firstRowIn(layout, 440, scrollTopFor(layout, 440, 0, index, 'start'))).toBe(index);
    }
  });

  it('moves no further than needed to show a row whole', () => {
    const at = scrollTopFor(layout, 440, 0, 100, 'start');
    expect(scrollTopFor(layout, 440, at, 103, 'nearest')).toBeCloseTo(at);
    const down = scrollTopFor(layout, 440, at, 110, 'nearest');
    expect(down).toBeGreaterThan(at);
    expect(firstRowIn(layout, 440, down)).toBe(101);
    expect(firstRowIn(layout, 440, scrollTopFor(layout, 440, at, 99, 'nearest'))).toBe(99);
  });
});
