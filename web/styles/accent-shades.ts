type Rgb = readonly [number, number, number];

/** The accent colour in all its uses, as `#rrggbb`. */
export interface AccentShades {
  accent: string;
  hover: string;
  pressed: string;
  /** A ground on which the accent colour is read as text. */
  soft: string;
}

/** WCAG AA for text of any size, with a little to spare for rounding. */
const READABLE = 4.6;
const SOFT_SHARE = { light: 0.1, dark: 0.22 };
const STEP = 0.02;
/** The ground on which accent text is hardest to read, and where the colour goes to be read better. */
const GROUND: Record<'light' | 'dark', Rgb> = { light: [247, 247, 250], dark: [35, 37, 47] };
const BETTER: Record<'light' | 'dark', Rgb> = { light: [0, 0, 0], dark: [255, 255, 255] };

/**
 * Shades of an accent colour (`#rrggbb`) that keep WCAG AA in a theme: as text on every ground of the theme and on its
 * own soft ground, and under the text of a filled button. The colour itself where it does, else made darker or lighter.
 */
export function accentShades(colour: string, theme: 'light' | 'dark'): AccentShades {
  const [ground, better] = [GROUND[theme], BETTER[theme]];
  const given = parse(colour);
  const shade = (share: number): Rgb => mix(given, better, share);
  let share = 0;
  const isReadable = (): boolean => {
    const accent = shade(share);
    const soft = mix(ground, given, SOFT_SHARE[theme]);
    return contrast(accent, ground) >= READABLE && contrast(accent, soft) >= READABLE;
  };
  while (!isReadable() && share < 1) share += STEP;
  return {
    accent: print(shade(Math.min(share, 1))),
    hover: print(shade(Math.min(share + 0.12, 1))),
    pressed: print(shade(Math.min(share + 0.24, 1))),
    soft: print(mix(ground, given, SOFT_SHARE[theme])),
  };
}

/** Contrast of two `#rrggbb` colours by WCAG 2.2, from 1 to 21. */
export function contrastOf(one: string, other: string): number {
  return contrast(parse(one), parse(other));
}

function contrast(one: Rgb, other: Rgb): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function mix([r, g, b]: Rgb, to: Rgb, share: number): Rgb {
  const between = (from: number, at: number): number => Math.round(from + (to[at] - from) * share);
  return [between(r, 0), between(g, 1), between(b, 2)];
}

function parse(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function print(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
