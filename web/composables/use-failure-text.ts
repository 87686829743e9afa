import type { Failure } from '../api/read-error.ts';
import { i18n } from '../i18n/i18n.ts';
import { errorTitle } from '../i18n/error-title.ts';
import { notify } from './use-notices.ts';
import { useText } from './use-text.ts';

/** A failure as it is shown: what happened, what to do, and the server's own words where they are not it. */
export interface FailureText {
  title: string;
  advice: string;
  original: string;
}

/** Gives `describe` (the texts of a failure) and `tell` (the failure as a notice that stays until dismissed). */
export function useFailureText(): {
  describe: (failure: Failure) => FailureText;
  tell: (failure: Failure, what?: string) => void;
} {
  const { t } = useText();

  function describe({ code, message, line }: Failure): FailureText {
    const translated = (i18n.global.tm('errorAdvice') as Record<string, string>)[code];
    const title = t(errorTitle(code));
    if (code === 'COLUMN_MISSING' && line !== undefined) {
      return { title, advice: t('datasets.upload.headersBelow', { line }), original: translated ? message : '' };
    }
    if (!translated) return { title, advice: message, original: '' };
    const place = line === undefined ? '' : `${t('datasets.rows.line', { line })}. `;
    return { title, advice: place + translated, original: message };
  }

  function tell(failure: Failure, what = ''): void {
    const { title, advice, original } = describe(failure);
    notify('error', [what, `${title}.`, advice].filter(Boolean).join(' '), { code: failure.code, original });
  }

  return { describe, tell };
}
