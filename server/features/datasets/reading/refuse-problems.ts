import { AppError } from '../../../errors.ts';
import type { RowProblem } from './source-row.ts';

const MAX_PROBLEM_SHARE = 0.05;

const NAMED_RAW_LENGTH = 200;

/** How many of the records set aside a refusal names: the first. */
export const NAMED_PROBLEMS = 3;

/** Throws AppError TOO_MANY_PROBLEMS, with the first lines and their reasons, when more than 5 % of the rows are set aside. */
export function refuseManyProblems(
  { rowCount, problemCount }: { rowCount: number; problemCount: number },
  first: readonly RowProblem[],
): void {
  if (problemCount <= (problemCount + rowCount) * MAX_PROBLEM_SHARE) return;
  const named = first.slice(0, NAMED_PROBLEMS);
  const reasons = named.map(({ line, message }) => `Line ${line}: ${message}`).join(' ');
  const message =
    `${problemCount} of ${problemCount + rowCount} rows cannot be read, more than 5 %. ${reasons} ` +
    'Check the delimiter and the quotes, or accept that these rows are left out.';
  const problems = named.map((problem) => ({ ...problem, raw: problem.raw.slice(0, NAMED_RAW_LENGTH).toWellFormed() }));
  throw new AppError('TOO_MANY_PROBLEMS', message, { line: named[0].line, problemCount, rowCount, problems });
}

/** The refusal of a file that has a header and nothing under it. */
export function noRows(): AppError {
  return new AppError('NO_ROWS', 'The file has a header and no rows. Add at least one row under it.');
}
