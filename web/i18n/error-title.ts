import type { TextKey } from '../composables/use-text.ts';
import { errors } from './en/errors.ts';

/** The text that says in a few words what an error code means; an unknown code reads as INTERNAL. */
export function errorTitle(code: string): TextKey {
  return `errors.${Object.hasOwn(errors, code) ? (code as keyof typeof errors) : 'INTERNAL'}`;
}
