import { HeaderMap } from '@apollo/server';
import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { Kind } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLError, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { CompiledQuery } from 'graphql-jit';
import type { Context } from '../context.ts';

/** How often a document has to be asked before it is compiled: that takes as long as running it some fifty times. */
const ASKED_BEFORE = 3;
/** Compiled queries that are kept; those asked longest ago go first. */
const MOST_KEPT = 200;
const LONGEST_SOURCE = 20_000;

/** Turns an error of a resolver into what a client sees, as Apollo does. */
export type FormatError = (formatted: GraphQLFormattedError, thrown: unknown) => GraphQLFormattedError;

/**
 * Answers queries that come again from functions compiled out of them (graphql-jit), through Apollo's own hook for that.
 * The first times, and mutations and whatever else cannot be compiled, graphql-js executes as ever.
 */
export function compiledQueries(schema: GraphQLSchema, formatError: FormatError): ApolloServerPlugin<Context> {
  const asked = new WeakMap<DocumentNode, number>();
  const kept = new Map<DocumentNode, CompiledQuery | null>();

  const find = (document: DocumentNode, source: string): CompiledQuery | null => {
    const known = kept.get(document);
    if (known !== undefined) {
      kept.delete(document);
      kept.set(document, known);
      return known;
    }
    const times = (asked.get(document) ?? 0) + 1;
    asked.set(document, times);
    if (times <= ASKED_BEFORE || !isCompilable(document, source)) return null;
    const compiled = compileQuery(schema, document);
    const query = isCompiledQuery(compiled) ? compiled : null;
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value as DocumentNode);
    kept.set(document, query);
    return query;
  };

  const listener: GraphQLRequestListener<Context> = {
    async responseForOperation({ document, operation, request, contextValue, source = '' }) {
      if (document === undefined || operation?.operation !== 'query') return null;
      const query = find(document, source);
      if (query === null) return null;
      const { data, errors } = (await query.query(undefined, contextValue, request.variables)) as ExecutionResult;
      // Without data nothing has run: the variables are wrong, which graphql-js says in its own words.
      if (data === undefined) return null;
      const singleResult = errors === undefined ? { data } : { data, errors: errors.map(present) };
      return { http: { status: undefined, headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
    },
  };
  const present = (error: GraphQLError): GraphQLFormattedError => {
    const code = error.extensions?.code ?? ApolloServerErrorCode.INTERNAL_SERVER_ERROR;
    return formatError({ ...error.toJSON(), extensions: { ...error.extensions, code } }, error);
  };
  return { requestDidStart: async () => listener };
}

function isCompilable(document: DocumentNode, source: string): boolean {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operations.length === 1 && source.length <= LONGEST_SOURCE;
}
