import { z } from 'zod';

/** The schema of a whole number in a range, read from text; its error says the range. */
export function whole(min: number, max = Number.MAX_SAFE_INTEGER) {
  const error = `must be a whole number ${max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`}`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}
