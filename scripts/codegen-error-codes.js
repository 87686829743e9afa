import { ERROR_CODES } from '../server/errors.ts';

/** A plugin of graphql-codegen: the codes that the server's errors carry, as a type. */
export function plugin() {
  const codes = Object.entries(ERROR_CODES).map(([code, meaning]) => `  /** ${meaning} */\n  | '${code}'`);
  return `/** The codes of the API's own errors; GraphQL adds GRAPHQL_PARSE_FAILED and GRAPHQL_VALIDATION_FAILED. */
export type ErrorCode =
${codes.join('\n')};
`;
}
