import { messages as english } from '../i18n/en/messages.ts';
import { messages as russian } from '../i18n/ru/messages.ts';

type Texts = { [key: string]: string | Texts };

/** How a text of the dashboard looks when it is shown in one language. */
interface Shape {
  readonly key: string;
  /** The whole of it, anything in the place of what is filled in. */
  readonly whole: RegExp;
  /** Its parts between what is filled in that are long enough to be told from any other words. */
  readonly parts: readonly string[];
}

const texts = { en: flatten(english), ru: flatten(russian) };
const shapes = { en: shapesOf('en', 'ru'), ru: shapesOf('ru', 'en') };

/**
 * What of the texts shown to a person does not belong on a page in this language: keys instead of texts, and texts or parts of
 * texts of the other language; one line each, with the key.
 */
export function foreignTexts(shown: readonly string[], language: 'en' | 'ru'): string[] {
  const keys = [...texts.en.keys()].filter((key) => key.includes('.') && shown.some((text) => text.includes(key)));
  const foreign = shapes[language === 'en' ? 'ru' : 'en'].flatMap(({ key, whole, parts }) => {
    const found = shown.find((text) => whole.test(text) || parts.some((part) => text.includes(part)));
    return found === undefined ? [] : [`${key}: ${found}`];
  });
  return [...keys, ...foreign];
}

/** The shapes of all texts of a language that are not also texts of the other one. */
function shapesOf(language: 'en' | 'ru', other: 'en' | 'ru'): Shape[] {
  const others = [...texts[other].values()];
  return [...texts[language]].flatMap(([key, text]) =>
    text.split(' | ').flatMap((form): Shape | [] => {
      const literals = form.split(/\{\w+\}/);
      const letterCount = literals.join('').match(/\p{L}/gu)?.length ?? 0;
      if (letterCount < 4 || others.some((one) => one.includes(form))) return [];
      const parts = literals
        .map((part) => part.trim())
        .filter((part) => /\p{L}{2,}.*\s.*\p{L}{3,}/u.test(part) && !others.some((one) => one.includes(part)));
      return { key, whole: new RegExp(`^${literals.map(escapeForRegExp).join('.+')}$`, 'su'), parts };
    }),
  );
}

function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function flatten(nested: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(nested).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}
