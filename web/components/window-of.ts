/** The height of one row of a virtual table in pixels. */
export const rowHeight = 44;

// Browsers stop drawing beyond about 17 million pixels; a longer table scrolls proportionally.
const greatestHeight = 15_000_000;
const spare = 6;

/** The part of a virtual table to draw: rows `from` up to but not `to`, at `top` px within `height` px. */
export interface RowWindow {
  from: number;
  to: number;
  top: number;
  height: number;
}

/** Which of `total` rows lie in a view of `viewHeight` px scrolled to `scrollTop` px, with a few to spare either side. */
export function windowOf(total: number, viewHeight: number, scrollTop: number): RowWindow {
  const height = Math.min(total * rowHeight, greatestHeight);
  const fullHeight = total * rowHeight;
  const scrollable = Math.max(height - viewHeight, 1);
  const virtualTop = (Math.min(scrollTop, scrollable) / scrollable) * Math.max(fullHeight - viewHeight, 0);
  const from = Math.max(Math.floor(virtualTop / rowHeight) - spare, 0);
  const to = Math.min(Math.ceil((virtualTop + viewHeight) / rowHeight) + spare, total);
  return { from, to, top: scrollTop + from * rowHeight - virtualTop, height };
}
