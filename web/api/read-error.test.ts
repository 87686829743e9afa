import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { describe, expect, it } from 'vitest';
import { readError } from './read-error.ts';

describe('readError', () => {
  it('keeps the code, the sentence and the line of a GraphQL error', () => {
    const error = new CombinedGraphQLErrors({
      errors: [{ message: 'Close the quote.', extensions: { code: 'UNCLOSED_QUOTE', line: 7 } }],
    });
    expect(readError(error)).toEqual({ code: 'UNCLOSED_QUOTE', message: 'Close the quote.', line: 7 });
  });

  it('keeps the headers of the file', () => {
    const extensions = { code: 'COLUMN_MISSING', missing: 'question', headers: ['title', 'answer'] };
    const error = new CombinedGraphQLErrors({ errors: [{ message: 'No question.', extensions }] });
    expect(readError(error)).toEqual({ code: 'COLUMN_MISSING', message: 'No question.', headers: ['title', 'answer'] });
  });

  it('reads the GraphQL error in the body of a refusal by status', () => {
    const bodyText = JSON.stringify({ errors: [{ message: 'No token.', extensions: { code: 'UNAUTHENTICATED' } }] });
    const error = new ServerError('401', { response: new Response(null, { status: 401 }), bodyText });
    expect(readError(error)).toEqual({ code: 'UNAUTHENTICATED', message: 'No token.' });
  });

  it('tells an unreachable server from a cancelled request', () => {
    expect(readError(new TypeError('Failed to fetch')).code).toBe('NETWORK');
    expect(readError(new DOMException('', 'AbortError')).code).toBe('CANCELLED');
    const page = new ServerError('502', { response: new Response(null, { status: 502 }), bodyText: '<html>' });
    expect(readError(page).code).toBe('NETWORK');
  });
});
