import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap } from '@apollo/server';
import type { ApolloServer, HTTPGraphQLResponse } from '@apollo/server';
import type { App } from '../app.ts';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import { bearerToken, checkOrigin, checkPreflight, checkToken } from './guard.ts';
import { isJson, readJson } from './read-json.ts';
import { refuseRequest } from './refuse-request.ts';
import { endAfterAnswer, isUpload, readUpload } from './uploads.ts';

/** In UTF-16 code units. */
const SHORT = 2000;

/** Whether a request is for the API: `/graphql`, with or without a query string. */
export function isForGraphql({ url = '' }: IncomingMessage): boolean {
  return /^\/graphql\/?(\?|$)/.test(url);
}

/**
 * Answers the requests of the API over HTTP. It stands beside Express, not in it: Express takes as long for a request as
 * finding ten passages does.
 */
export function serveGraphql(
  apollo: ApolloServer<Context>,
  app: App,
  config: Config,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const begun = { requestId: randomUUID(), startedAt: performance.now() };
    try {
      checkOrigin(request, config);
      checkToken(bearerToken(request), config);
      if (!isJson(request)) {
        endAfterAnswer(request, response);
        checkPreflight(request);
      }
      const body = isUpload(request)
        ? await readUpload(request, response, config.maxUploadBytes)
        : await readJson(request);
      send(response, await ask(apollo, request, body, new RequestContext(app, begun.requestId, response)));
    } catch (error) {
      if (!response.headersSent)
        refuseRequest(app.log, error, { method: request.method, path: '/graphql' }, response, begun);
    }
  };
}

class RequestContext implements Context {
  readonly app: App;
  readonly requestId: string;
  readonly response: ServerResponse;

  constructor(app: App, requestId: string, response: ServerResponse) {
    this.app = app;
    this.requestId = requestId;
    this.response = response;
  }

  /** Made when it is asked for: most resolvers never look at it. */
  get signal(): AbortSignal {
    const controller = new AbortController();
    this.response.once('close', () => {
      if (!this.response.writableFinished) controller.abort();
    });
    return controller.signal;
  }
}

/** The headers that Apollo looks at; an Accept that takes anything is as good as none, and is not weighed each time. */
function headersFor({ accept }: IncomingHttpHeaders): HeaderMap {
  return new HeaderMap(
    accept === undefined || accept === '*/*' || accept === 'application/json' ? [] : [['accept', accept]],
  );
}

function ask(
  apollo: ApolloServer<Context>,
  request: IncomingMessage,
  body: unknown,
  context: Context,
): Promise<HTTPGraphQLResponse> {
  const { method = 'GET', url = '' } = request;
  const search = url.includes('?') ? url.slice(url.indexOf('?')) : '';
  return apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method, headers: headersFor(request.headers), search, body },
    context: async () => context,
  });
}

function send(response: ServerResponse, { status = 200, headers, body }: HTTPGraphQLResponse): void {
  // Bodies in parts come with @defer and @stream, which the schema does not have.
  if (body.kind !== 'complete') throw new Error('The answer came in parts.');
  // A short body goes with the head in one string, a long one is encoded once.
  const content = body.string.length < SHORT ? body.string : Buffer.from(body.string);
  const fields = ['content-length', String(Buffer.byteLength(content))];
  for (const [name, value] of headers) fields.push(name, value);
  response.writeHead(status, fields);
  response.end(content);
}
