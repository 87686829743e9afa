import { languages } from '../i18n/i18n.ts';

const given = document.documentElement.dataset;
const oneOf = <T extends string>(value: string | undefined, allowed: readonly T[]): T | undefined =>
  allowed.find((one) => one === value);

/** What whoever runs the server set for visitors, from the page itself: known before anything is asked of the API. */
export const siteDefaults = {
  title: given.title ?? 'Otvet',
  theme: oneOf(given.defaultTheme, ['light', 'dark', 'system'] as const),
  language: oneOf(given.defaultLanguage, languages),
  /** `#rrggbb`, or undefined for the dashboard's own. */
  accent: given.accent,
};
