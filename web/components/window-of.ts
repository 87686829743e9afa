// Browsers stop drawing beyond about 17 million pixels; a longer table scrolls proportionally.
const greatestHeight = 15_000_000;
// In pixels: what is drawn above and below the view before it is scrolled to. High rows are costly, and few of them do.
const spareHeight = 240;

/** The rows of a virtual table: how many, how high each is in pixels, and which has something opened below it that is `extra` px high. */
export interface RowLayout {
  total: number;
  rowHeight: number;
  opened?: { index: number; extra: number };
}

/** The part of a virtual table to draw: rows `from` up to but not `to`, at `top` px within `height` px. */
export interface RowWindow {
  from: number;
  to: number;
  top: number;
  height: number;
}

/** Which rows lie in a view of `viewHeight` px scrolled to `scrollTop` px, with a few to spare either side. */
export function windowOf(layout: RowLayout, viewHeight: number, scrollTop: number): RowWindow {
  const height = Math.min(fullHeightOf(layout), greatestHeight);
  const virtualTop = Math.min(scrollTop, Math.max(height - viewHeight, 1)) * stretchOf(layout, viewHeight);
  const spare = Math.ceil(spareHeight / layout.rowHeight);
  const from = Math.max(rowAt(layout, virtualTop) - spare, 0);
  const to = Math.min(rowAt(layout, virtualTop + viewHeight) + 1 + spare, layout.total);
  return { from, to, top: scrollTop + topOf(layout, from) - virtualTop, height };
}

/** The row at the upper edge of a view scrolled to `scrollTop` px: more than half of it can be seen. */
export function firstRowIn(layout: RowLayout, viewHeight: number, scrollTop: number): number {
  const half = layout.rowHeight / 2;
  return Math.max(Math.min(rowAt(layout, scrollTop * stretchOf(layout, viewHeight) + half), layout.total - 1), 0);
}

/** Where a view must be scrolled to, in pixels, to show a row whole: at its upper edge, or with `nearest` no further than needed. */
export function scrollTopFor(
  layout: RowLayout,
  viewHeight: number,
  scrollTop: number,
  index: number,
  how: 'start' | 'nearest',
): number {
  const stretch = stretchOf(layout, viewHeight);
  const top = topOf(layout, index);
  const lowest = top + layout.rowHeight - viewHeight;
  const virtualTop = scrollTop * stretch;
  const wanted = how === 'start' ? top : Math.min(Math.max(virtualTop, lowest), top);
  return Math.max(wanted, 0) / stretch;
}

const fullHeightOf = ({ total, rowHeight, opened }: RowLayout): number => total * rowHeight + (opened?.extra ?? 0);

/** How many pixels of the table a pixel of scrolling stands for. */
function stretchOf(layout: RowLayout, viewHeight: number): number {
  const full = fullHeightOf(layout);
  const scrollable = Math.max(Math.min(full, greatestHeight) - viewHeight, 1);
  return Math.max(full - viewHeight, 0) / scrollable || 1;
}

const topOf = ({ rowHeight, opened }: RowLayout, index: number): number =>
  index * rowHeight + (opened && index > opened.index ? opened.extra : 0);

function rowAt({ rowHeight, opened }: RowLayout, y: number): number {
  const end = opened ? (opened.index + 1) * rowHeight : Infinity;
  if (!opened || y < end) return Math.floor(y / rowHeight);
  return y < end + opened.extra ? opened.index : Math.floor((y - opened.extra) / rowHeight);
}
