import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

/** What went wrong, for a person: the code of the closed table (or NETWORK) and the server's sentence. */
export interface Failure {
  code: string;
  message: string;
  /** The line of the uploaded file that it is about. */
  line?: number;
  /** The headers of the uploaded file, where one of them is to be chosen. */
  headers?: string[];
}

/** The failure behind anything that was thrown: GraphQL errors keep their code, an unreachable server is NETWORK. */
export function readError(error: unknown): Failure {
  if (CombinedGraphQLErrors.is(error)) return fromGraphQL(error.errors[0]);
  if (ServerError.is(error)) return fromBody(error.bodyText) ?? { code: 'NETWORK', message: '' };
  if (error instanceof DOMException && error.name === 'AbortError') return { code: 'CANCELLED', message: '' };
  if (error instanceof TypeError) return { code: 'NETWORK', message: '' };
  return { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error) };
}

function fromGraphQL(error: { message: string; extensions?: Record<string, unknown> } | undefined): Failure {
  const { line, headers } = error?.extensions ?? {};
  return {
    code: String(error?.extensions?.code ?? 'INTERNAL'),
    message: error?.message ?? '',
    ...(typeof line === 'number' && { line }),
    ...(Array.isArray(headers) && { headers: headers.map(String) }),
  };
}

function fromBody(body: string): Failure | undefined {
  try {
    const { errors } = JSON.parse(body) as { errors?: { message: string; extensions?: Record<string, unknown> }[] };
    return errors?.[0] && fromGraphQL(errors[0]);
  } catch {
    return undefined;
  }
}
