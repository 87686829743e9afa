import fc from 'fast-check';
import { expect, it } from 'vitest';
import { accentShades, contrastOf } from './accent-shades.ts';

const GROUNDS = { light: ['#ffffff', '#f7f7fa', '#f1f1f6'], dark: ['#14151b', '#1b1d25', '#23252f'] };
const ON_ACCENT = { light: '#ffffff', dark: '#14151b' };

it('keeps any accent readable as text on every ground, on its own soft ground, and under the text of a button', () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(colour, fc.constantFrom('light', 'dark'), (given, theme) => {
      const { accent, hover, pressed, soft } = accentShades(given, theme);
      for (const ground of [...GROUNDS[theme].slice(0, 2), soft]) {
        expect(contrastOf(accent, ground)).toBeGreaterThanOrEqual(4.5);
      }
      for (const filled of [accent, hover, pressed]) {
        expect(contrastOf(filled, ON_ACCENT[theme])).toBeGreaterThanOrEqual(4.5);
      }
    }),
    { numRuns: 2000 },
  );
});

it('leaves a colour that can be read as it is', () => {
  expect(accentShades('#4648c4', 'light').accent).toBe('#4648c4');
  expect(accentShades('#a9abff', 'dark').accent).toBe('#a9abff');
});

it('measures contrast as WCAG does', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 10);
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.478, 3);
});
