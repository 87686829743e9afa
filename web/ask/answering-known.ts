import type { FindContextQuery } from '../../sdk/generated/operations.ts';

type Result = FindContextQuery['findContext'];

/** The known questions of a result that answer something: a question whose row has no answer is known, and answers nothing. */
export function answeringKnown({ known }: Pick<Result, 'known'>): Result['known'] {
  return known.filter(({ answer }) => answer.trim() !== '');
}
