import { expect, it } from 'vitest';
import { RecentTexts } from './recent-texts.ts';

it('keeps what is used and lets go what is not, within its bound', () => {
  const texts = new RecentTexts(100);
  texts.set(0, 'asked again and again');
  for (let id = 1; id <= 1000; id++) {
    texts.set(id, `text ${id}`);
    expect(texts.get(0)).toBe('asked again and again');
    expect(texts.get(id)).toBe(`text ${id}`);
  }
  const kept = Array.from({ length: 1000 }, (_, id) => texts.get(id + 1)).filter((text) => text !== undefined);
  expect(kept.length).toBeGreaterThan(1);
  expect(kept.join('').length).toBeLessThanOrEqual(100);
});

it('does not keep a text that is too long for it', () => {
  const texts = new RecentTexts(100);
  texts.set(1, 'short');
  texts.set(2, 'x'.repeat(51));
  expect(texts.get(2)).toBe(undefined);
  expect(texts.get(1)).toBe('short');
});
