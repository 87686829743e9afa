import type { Language } from '../../../engine/text/language.ts';

const MOST = 50_000;

/** The languages with stemmers that remember what they were asked, up to 50,000 words each: for one who asks for much the same again. */
export function rememberStems(languages: readonly Language[]): Language[] {
  return languages.map((language) => {
    const stems = new Map<string, string>();
    const stem = (word: string): string => {
      let known = stems.get(word);
      if (known === undefined) {
        if (stems.size >= MOST) stems.clear();
        known = language.stem(word);
        stems.set(word, known);
      }
      return known;
    };
    return { ...language, stem };
  });
}
