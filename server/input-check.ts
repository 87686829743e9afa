import { z } from 'zod';
import { AppError } from './errors.ts';

/** A class of arguments or input fields that says with zod what it accepts. */
export interface CheckedClass {
  readonly check?: z.ZodType;
}

/**
 * type-graphql's `validateFn`: holds arguments and inputs to the `check` of their class.
 * Throws BAD_USER_INPUT with the path of the first wrong value.
 */
export function checkInput(value: unknown, type: unknown): void {
  const schema = (type as CheckedClass | undefined)?.check;
  if (schema === undefined || value === null || value === undefined) return;
  const result = schema.safeParse(value);
  if (result.success) return;
  const { path, message } = result.error.issues[0];
  const field = path.join('.');
  throw new AppError('BAD_USER_INPUT', field === '' ? message : `${field}: ${message}`, { field });
}

/** Offset of the first item of a page, from 0. */
export const offsetSchema = within(0, 2_000_000_000);

/** Items of a page, 1 to 1000. */
export const limitSchema = within(1, 1000);

function within(min: number, max: number): z.ZodInt {
  const error = `must be from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}
