import { i18n } from '../i18n/i18n.ts';
import type { Messages } from '../i18n/en/messages.ts';
import { useFormat } from './use-format.ts';

type KeysOf<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${KeysOf<T[K]>}` }[keyof T & string];

/** Every key of the texts, dotted; a key that is not there does not compile. */
export type TextKey = KeysOf<Messages>;

/** What fills the braces of a text. */
export type TextValues = Record<string, string | number>;

/** Gives `t` (a text) and `count` (a text in the form its number asks for, the number spelled for the language). */
export function useText(): {
  t: (key: TextKey, values?: TextValues) => string;
  count: (key: TextKey, n: number, values?: TextValues) => string;
} {
  const format = useFormat();
  return {
    t: (key, values = {}) => i18n.global.t(key, values),
    count: (key, n, values = {}) => i18n.global.t(key, { n: format.number(n), ...values }, { plural: n }),
  };
}
