import { computed, ref, watch } from 'vue';
import { languages, showLanguage } from '../i18n/i18n.ts';
import type { Language } from '../i18n/i18n.ts';
import { accentShades } from '../styles/accent-shades.ts';
import { siteDefaults } from './site-defaults.ts';

/** Colours as chosen: light, dark, or as the system has them. */
export const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];

const systemDark = matchMedia('(prefers-color-scheme: dark)');
const systemIsDark = ref(systemDark.matches);
systemDark.addEventListener('change', (event) => (systemIsDark.value = event.matches));

/** The language in use; kept in this browser, at first the server's choice, else the browser's own. */
export const language = ref(stored('otvet-language', languages) ?? siteDefaults.language ?? browserLanguage());

/** The theme as chosen; kept in this browser, at first the server's choice. */
export const theme = ref(stored('otvet-theme', themes) ?? siteDefaults.theme ?? 'system');

/** Whether the dark colours show now. */
export const dark = computed(() => (theme.value === 'system' ? systemIsDark.value : theme.value === 'dark'));

/** The accent that the server chose, for the colours that show now; undefined: the dashboard's own. */
export const accent = computed(() =>
  siteDefaults.accent === undefined ? undefined : accentShades(siteDefaults.accent, dark.value ? 'dark' : 'light'),
);

watch(
  accent,
  (shades) => {
    if (shades === undefined) return;
    document.documentElement.style.setProperty('--accent', shades.accent);
    document.documentElement.style.setProperty('--accent-soft', shades.soft);
  },
  { immediate: true },
);
watch(dark, (isDark) => (document.documentElement.dataset.theme = isDark ? 'dark' : 'light'), { immediate: true });
watch(theme, (chosen) => localStorage.setItem('otvet-theme', chosen));
watch(language, (chosen) => {
  localStorage.setItem('otvet-language', chosen);
  void showLanguage(chosen);
});

function stored<T extends string>(key: string, allowed: readonly T[]): T | undefined {
  return allowed.find((value) => value === localStorage.getItem(key));
}

function browserLanguage(): Language {
  return navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'ru' || tag === 'en') === 'ru'
    ? 'ru'
    : 'en';
}
