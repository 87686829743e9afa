import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import express from 'express';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { AppError, asAppError } from './errors.ts';
import { compiledQueries } from './http/compiled-queries.ts';
import { serveDashboard } from './http/dashboard.ts';
import { errorFormatter } from './http/format-error.ts';
import { isForGraphql, serveGraphql } from './http/graphql-endpoint.ts';
import { bearerToken, checkOrigin, checkToken } from './http/guard.ts';
import { DOCUMENT_LIMITS, limitDocument } from './http/limit-document.ts';
import { logOperations } from './http/log-operations.ts';
import { Metrics } from './http/metrics.ts';
import { servePlayground } from './http/playground/serve-playground.ts';
import { nothingHere, refuseRequest } from './http/refuse-request.ts';
import type { Begun } from './http/refuse-request.ts';
import { serveSubscriptions } from './http/subscriptions.ts';

const GRAPHQL = '/graphql';

/** A server that listens. */
export interface HttpServer {
  readonly url: string;
  /** Ends every connection; resolves when the port is free. */
  stop(): Promise<void>;
}

/** Serves dashboard, API (HTTP and WebSocket), playground, health and metrics on one port. Throws when the port is taken. */
export async function startHttp(
  app: App,
  schema: GraphQLSchema,
  config: Config,
  dashboardFolder: string,
): Promise<HttpServer> {
  const formatError = errorFormatter(app.log);
  const metrics = new Metrics(app);
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError,
    // checkPreflight does it for every request, before its body is read.
    csrfPrevention: false,
    parseOptions: { maxTokens: DOCUMENT_LIMITS.tokens },
    validationRules: [limitDocument],
    plugins: [
      logOperations(app.log, metrics),
      compiledQueries(schema, formatError),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
  });
  await apollo.start();

  const web = express().disable('x-powered-by');
  web.use((_request, response, next) => {
    response.locals = { requestId: randomUUID(), startedAt: performance.now() } satisfies Begun;
    next();
  });
  web.use(guard(config));
  web.get('/healthz', (_request, response) => void response.type('text').send('ok'));
  web.get('/readyz', async (_request, response) => {
    const waitsFor = await app.waitsFor();
    response
      .status(waitsFor === null ? 200 : 503)
      .type('text')
      .send(waitsFor ?? 'ready');
  });
  web.get('/metrics', async (request, response) => {
    checkToken(bearerToken(request), config);
    const { type, text } = await metrics.render();
    response.type(type).send(text);
  });
  web.use('/playground', servePlayground('/playground', GRAPHQL));
  web.use(serveDashboard(dashboardFolder, config.appearance));
  web.use((_request, _response, next) => next(nothingHere()));
  web.use(answerError(app));

  const graphql = serveGraphql(apollo, app, config);
  const server = createServer((request, response) => {
    if (isForGraphql(request)) void graphql(request, response);
    else web(request, response);
  });
  // Node ends a request that takes more than five minutes; a large file over a slow line takes longer.
  server.requestTimeout = 0;
  const stopSubscriptions = serveSubscriptions(server, GRAPHQL, schema, app, config, metrics);
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

function guard(config: Config): RequestHandler {
  return (request, _response, next) => {
    checkOrigin(request, config);
    next();
  };
}

function answerError(app: App): ErrorRequestHandler {
  return (error: Error & { status?: number }, request, response, next) => {
    if (response.headersSent) return next(error);
    refuseRequest(
      app.log,
      asAppError(error) ?? fromExpress(error) ?? error,
      request,
      response,
      response.locals as Begun,
    );
  };
}

/** Errors of Express carry an HTTP status; those below 500 are the client's. */
function fromExpress({ status }: { status?: number }): AppError | null {
  if (status === 404) return nothingHere();
  if (status !== undefined && status < 500) return new AppError('BAD_USER_INPUT', 'The request could not be read.');
  return null;
}
