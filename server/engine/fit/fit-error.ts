/**
 * Why texts cannot become a model: none of them has a term (NO_TEXT), pruning left no term (VOCABULARY_EMPTY), or they have more
 * terms than the index has numbers for (LIMIT_EXCEEDED).
 */
export type FitErrorCode = 'NO_TEXT' | 'VOCABULARY_EMPTY' | 'LIMIT_EXCEEDED';

/** What only the data can tell: these texts cannot become a model with these settings; the message says what to change. */
export class FitError extends Error {
  readonly code: FitErrorCode;

  constructor(code: FitErrorCode, message: string) {
    super(message);
    this.name = 'FitError';
    this.code = code;
  }
}
