import { createI18n } from 'vue-i18n';
import type { Messages } from './en/messages.ts';

/** The languages of the dashboard, as BCP 47 tags. */
export const languages = ['en', 'ru'] as const;
export type Language = (typeof languages)[number];

/** Which of the forms "none | one | few | many" a Russian count takes. */
export function russianForm(count: number): number {
  if (count === 0) return 0;
  const [tens, ones] = [count % 100, count % 10];
  if (ones === 1 && tens !== 11) return 1;
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 2 : 3;
}

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: false,
  missingWarn: true,
  pluralRules: { ru: russianForm },
  messages: {},
});

const load: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import('./en/messages.ts')).messages,
  ru: async () => (await import('./ru/messages.ts')).messages,
};

/** Fetches the texts of a language once and shows the dashboard in it. */
export async function showLanguage(language: Language): Promise<void> {
  if (!i18n.global.availableLocales.includes(language)) {
    i18n.global.setLocaleMessage(language, await load[language]());
  }
  i18n.global.locale.value = language;
  document.documentElement.lang = language;
}
