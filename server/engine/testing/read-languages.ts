import type { Language } from '../text/language.ts';
import { createLanguageCounter } from '../text/language-counter.ts';
import type { LanguageShare } from '../text/language-counter.ts';

/** The languages of texts, every word of them read: what the ways that look at each distinct word once are held to. */
export function readLanguages(texts: readonly string[], languages: readonly Language[]): LanguageShare[] {
  const counter = createLanguageCounter(languages);
  for (const text of texts) counter.add(text);
  return counter.shares();
}
