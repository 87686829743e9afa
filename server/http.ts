import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { AppError, asAppError } from './errors.ts';
import { serveDashboard } from './http/dashboard.ts';
import { describeError, errorFormatter, internalError } from './http/format-error.ts';
import { bearerToken, checkOrigin, checkToken } from './http/guard.ts';
import { logOperations } from './http/log-operations.ts';
import { servePlayground } from './http/playground/serve-playground.ts';
import { serveSubscriptions } from './http/subscriptions.ts';
import { acceptUploads } from './http/uploads.ts';
import { durationSince } from './log.ts';

const BODY_LIMIT = '4mb';
const GRAPHQL = '/graphql';

/** A server that listens. */
export interface HttpServer {
  readonly url: string;
  /** Ends every connection; resolves when the port is free. */
  stop(): Promise<void>;
}

/** Serves dashboard, API (HTTP and WebSocket), playground and health on one port. Throws when the port is taken. */
export async function startHttp(
  app: App,
  schema: GraphQLSchema,
  config: Config,
  dashboardFolder: string,
): Promise<HttpServer> {
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: errorFormatter(app.log),
    plugins: [logOperations(app.log), ApolloServerPluginLandingPageDisabled()],
  });
  await apollo.start();

  const web = express().disable('x-powered-by');
  web.use((_request, response, next) => {
    response.locals = { requestId: randomUUID(), startedAt: performance.now() };
    next();
  });
  web.use(guarded((request) => checkOrigin(request, config)));
  web.get('/healthz', (_request, response) => void response.type('text').send('ok'));
  web.get(
    '/readyz',
    (_request, response) =>
      void response
        .status(app.isReady() ? 200 : 503)
        .type('text')
        .send(app.isReady() ? 'ready' : 'loading'),
  );
  web.use(
    GRAPHQL,
    guarded((request) => checkToken(bearerToken(request), config)),
    acceptUploads(config.maxUploadBytes),
    express.json({ limit: BODY_LIMIT }),
    expressMiddleware(apollo, { context: async ({ res }) => requestContext(app, res) }),
  );
  web.use('/playground', servePlayground('/playground', GRAPHQL));
  web.use(serveDashboard(dashboardFolder, config.appearance));
  web.use((_request, _response, next) => next(nothingHere()));
  web.use(answerError(app));

  const server = createServer(web);
  // Node ends a request that takes more than five minutes; a large file over a slow line takes longer.
  server.requestTimeout = 0;
  const stopSubscriptions = serveSubscriptions(server, GRAPHQL, schema, app, config);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return {
    url: `http://${host}:${port}`,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await stopSubscriptions();
      server.closeAllConnections();
      await closed;
      await apollo.stop();
    },
  };
}

function guarded(check: (request: Request) => void): RequestHandler {
  return (request, _response, next) => {
    check(request);
    next();
  };
}

function requestContext(app: App, response: Response): Context {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return { app, requestId: response.locals.requestId as string, signal: controller.signal };
}

const STATUS_OF_CODE: Partial<Record<AppError['code'], number>> = {
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
  NOT_FOUND: 404,
  FILE_TOO_LARGE: 413,
  LIMIT_EXCEEDED: 413,
  INTERNAL: 500,
};

function answerError(app: App): ErrorRequestHandler {
  return (error: Error & { status?: number; type?: string }, request, response, next) => {
    if (response.headersSent) return next(error);
    const known = asAppError(error) ?? fromExpress(error) ?? internalError(app.log, error);
    const { requestId, startedAt } = response.locals as { requestId: string; startedAt: number };
    const { method, path } = request;
    const durationMs = durationSince(startedAt);
    app.log.warn('request refused', { requestId, method, path, durationMs, outcome: known.code });
    response.status(STATUS_OF_CODE[known.code] ?? 400).json({ errors: [describeError(known)] });
  };
}

/** Errors of Express and its body parser carry an HTTP status; those below 500 are the client's. */
function fromExpress(error: { status?: number; type?: string; message: string }): AppError | null {
  if (error.type === 'entity.too.large')
    return new AppError('LIMIT_EXCEEDED', `The request is larger than ${BODY_LIMIT}.`);
  if (error.status === 404) return nothingHere();
  if (error.status !== undefined && error.status < 500)
    return new AppError('BAD_USER_INPUT', 'The request could not be read.');
  return null;
}

const nothingHere = (): AppError => new AppError('NOT_FOUND', 'There is nothing here.');
