import { randomUUID } from 'node:crypto';
import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { AppError, asAppError } from '../errors.ts';
import type { Log } from '../log.ts';

/** Turns what a resolver threw into what a client sees; what nobody foresaw is logged under an id and answered INTERNAL. */
export function errorFormatter(log: Log) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(thrown);
    // Rules of validation say the code by what they were made from.
    const known = asAppError(cause) ?? (cause instanceof GraphQLError ? asAppError(cause.originalError) : null);
    const { locations, path } = formatted;
    const place = { ...(locations && { locations }), ...(path && { path }) };
    if (known !== null) return { ...place, ...describeError(known) };
    // Errors of syntax, validation and variables are GraphQL's own and say what is wrong; Apollo gives each its code.
    if (cause instanceof GraphQLError && formatted.extensions?.code !== ApolloServerErrorCode.INTERNAL_SERVER_ERROR) {
      const { stacktrace: _hidden, ...extensions } = formatted.extensions ?? {};
      return { ...formatted, extensions };
    }
    return { ...place, ...describeError(internalError(log, cause)) };
  };
}

/** Logs a fault of ours and gives the error that a client may see of it. */
export function internalError(log: Log, cause: unknown): AppError {
  const id = randomUUID();
  log.error('internal error', { errorId: id, error: cause instanceof Error ? cause.stack : String(cause) });
  return new AppError('INTERNAL', `The server made a mistake; its log tells more under ${id}.`, { id });
}

/** An error as GraphQL answers it: message and `extensions` with the code and details. */
export function describeError(error: AppError): { message: string; extensions: Record<string, unknown> } {
  return { message: error.message, extensions: { ...error.details, code: error.code } };
}
