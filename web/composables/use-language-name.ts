import { language } from './use-preferences.ts';
import { useText } from './use-text.ts';

/** Gives the name of a language by its ISO 639-1 code, in the language of the dashboard; "unknown" has words of its own. */
export function useLanguageName(): (code: string) => string {
  const { t } = useText();
  return (code) => {
    if (code === 'unknown' || code === '') return t('datasets.unknownLanguage');
    return new Intl.DisplayNames([language.value], { type: 'language', fallback: 'code' }).of(code) ?? code;
  };
}
