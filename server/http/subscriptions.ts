import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { App } from '../app.ts';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import { AppError, asAppError } from '../errors.ts';
import { describeError, internalError } from './format-error.ts';
import { bearerToken, checkOrigin, checkToken } from './guard.ts';

const MAX_MESSAGE_BYTES = 1024 * 1024;
const UNAUTHORIZED = 4401;

/** Serves GraphQL over WebSockets (graphql-transport-ws) on a path of the server; returns what ends it. */
export function serveSubscriptions(
  server: Server,
  path: string,
  schema: GraphQLSchema,
  app: App,
  config: Config,
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

  const present = (error: unknown): GraphQLError => {
    if (error instanceof GraphQLError && error.originalError === undefined) return error;
    const cause = error instanceof GraphQLError ? error.originalError : error;
    const { message, extensions } = describeError(asAppError(cause) ?? internalError(app.log, cause));
    return new GraphQLError(message, { extensions, path: error instanceof GraphQLError ? error.path : undefined });
  };
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
      context: (): Context => ({ app, requestId: randomUUID(), signal: new AbortController().signal }),
      onOperation: (_context, id, payload, args, result) => {
        const { requestId: request } = args.contextValue as Context;
        const failed = 'errors' in result && result.errors !== undefined;
        app.log.info('subscription', {
          requestId: request,
          id,
          name: payload.operationName ?? null,
          outcome: failed ? 'refused' : 'started',
        });
      },
      onComplete: (_context, id, payload) =>
        app.log.info('subscription', { id, name: payload.operationName ?? null, outcome: 'ended' }),
      onError: (_context, _id, _payload, errors) => errors.map(present),
      onNext: (_context, _id, _payload, _args, result) =>
        result.errors === undefined ? undefined : { ...result, errors: result.errors.map(present) },
    },
    sockets,
  );
  return async () => {
    for (const client of sockets.clients) client.terminate();
    await disposable.dispose();
  };
}
