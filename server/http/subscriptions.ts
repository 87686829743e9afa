import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError, parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { App } from '../app.ts';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import { AppError, asAppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { describeError, internalError } from './format-error.ts';
import { bearerToken, checkOrigin, checkToken } from './guard.ts';
import { DOCUMENT_LIMITS, findExcess } from './limit-document.ts';
import { WebSocketOperations } from './log-operations.ts';
import type { Metrics } from './metrics.ts';

const MAX_MESSAGE_BYTES = 1024 * 1024;
const UNAUTHORIZED = 4401;
/** Apollo's codes, so that both transports say the same. */
const { GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED } = ApolloServerErrorCode;

/** Serves GraphQL over WebSockets (graphql-transport-ws) on a path of the server; returns what ends it. */
export function serveSubscriptions(
  server: Server,
  path: string,
  schema: GraphQLSchema,
  app: App,
  config: Config,
  metrics: Metrics,
): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    try {
      checkOrigin(request, config);
      if (new URL(request.url ?? '/', 'http://host').pathname !== path)
        throw new AppError('NOT_FOUND', 'There is nothing here.');
    } catch (error) {
      const status = (error as AppError).code === 'FORBIDDEN' ? '403 Forbidden' : '404 Not Found';
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  });

  const present = presenter(app.log);
  const operations = new WebSocketOperations(app.log, metrics);
  const disposable = useServer(
    {
      schema,
      onConnect: ({ connectionParams, extra }) => {
        const param = connectionParams?.token;
        try {
          checkToken(typeof param === 'string' ? param : bearerToken(extra.request), config);
        } catch (error) {
          app.log.warn('websocket refused', { outcome: (error as AppError).code });
          extra.socket.close(UNAUTHORIZED, (error as AppError).message);
          return false;
        }
        return true;
      },
      onSubscribe: (connection, id, { query }) => {
        operations.begin(connection, id);
        return refuseDocument(query);
      },
      context: (connection, id, payload, { document }): Context => ({
        app,
        requestId: operations.name(connection, id, document, payload.operationName),
        signal: new AbortController().signal,
      }),
      onNext: (connection, id, _payload, _args, result) => {
        if (result.errors === undefined) return undefined;
        const errors = result.errors.map(present);
        operations.fail(connection, id, errors);
        return { ...result, errors };
      },
      onError: (connection, id, _payload, thrown) => {
        const errors = thrown.map(present);
        operations.fail(connection, id, errors);
        operations.end(connection, id);
        return errors;
      },
      onComplete: (connection, id) => operations.end(connection, id),
    },
    sockets,
  );
  return async () => {
    for (const client of sockets.clients) client.terminate();
    await disposable.dispose();
  };
}

/** Errors of syntax and size: graphql-ws would close the whole connection over a document that cannot be parsed. */
function refuseDocument(query: string): GraphQLError[] | undefined {
  try {
    const excess = findExcess(parse(query, { maxTokens: DOCUMENT_LIMITS.tokens }));
    return excess === null ? undefined : [excess];
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/** What a client may see of an error. */
function presenter(log: Log): (error: unknown) => GraphQLError {
  return (error) => {
    // Without a place in the answer it is one of syntax, validation or variables: GraphQL's own, and says what is wrong.
    if (error instanceof GraphQLError && error.path === undefined) {
      const ofVariable = error.message.startsWith('Variable "');
      if (ofVariable || error.originalError === undefined) {
        const ofSyntax = error.message.startsWith('Syntax Error: ');
        const code = ofVariable ? 'BAD_USER_INPUT' : ofSyntax ? GRAPHQL_PARSE_FAILED : GRAPHQL_VALIDATION_FAILED;
        return new GraphQLError(error.message, { nodes: error.nodes, extensions: { code } });
      }
    }
    const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    const { message, extensions } = describeError(asAppError(cause) ?? internalError(log, cause));
    return new GraphQLError(message, { extensions, path: error instanceof GraphQLError ? error.path : undefined });
  };
}
