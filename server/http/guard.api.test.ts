import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startTestServer } from '../testing/test-server.ts';
import type { TestServer } from '../testing/test-server.ts';

const TOKEN = 'the-token-of-this-test';

/** Sends a request with headers that fetch would not let through; its status and body. */
async function send(url: string, headers: Record<string, string>, method = 'POST') {
  const client = request(url, { method, headers: { 'content-type': 'application/json', ...headers } });
  client.end(method === 'POST' ? '{"query":"{ __typename }"}' : undefined);
  const [response] = (await once(client, 'response')) as [IncomingMessage];
  let text = '';
  for await (const part of response.setEncoding('utf8')) text += part;
  return { status: response.statusCode, text };
}

/** Opens a WebSocket and says hello; how that ends: `ack`, an HTTP status or a close code. */
function greet(url: string, headers: Record<string, string>, payload?: object): Promise<string | number> {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws', { headers });
  return new Promise((resolve) => {
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
    socket.on('message', () => {
      resolve('ack');
      socket.terminate();
    });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('close', (code) => resolve(code));
    socket.on('error', () => {});
  });
}

describe('the guard', () => {
  let server: TestServer;
  let graphql: string;
  let host: string;
  let port: string;
  beforeAll(async () => {
    server = await startTestServer({ OTVET_ALLOWED_HOSTS: 'otvet.example.org, proxy.example.org:8443' });
    graphql = `${server.url}/graphql`;
    ({ host, port } = new URL(server.url));
  });
  afterAll(() => server.stop());

  it.each([
    'evil.example.org',
    'evil.example.org:4000',
    '127.0.0.1.evil.example.org',
    'localhost.evil.example.org',
    'proxy.example.org',
    'proxy.example.org:1',
    '127.0.0.2',
    '0.0.0.0',
    '[::2]:4000',
    'localhost@evil.example.org',
  ])('refuses requests and WebSockets to the host %s', async (name) => {
    const answer = await send(graphql, { host: name });
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text).errors).toEqual([
      { message: expect.stringContaining('OTVET_ALLOWED_HOSTS'), extensions: { code: 'FORBIDDEN' } },
    ]);
    for (const path of ['/', '/healthz', '/playground/', '/assets/x.js']) {
      expect((await send(server.url + path, { host: name }, 'GET')).status).toBe(403);
    }
    expect(await greet(graphql, { host: name })).toBe(403);
  });

  it('answers under its own names and those it was given', async () => {
    for (const name of [
      host,
      `localhost:${port}`,
      'LOCALHOST',
      `[::1]:${port}`,
      'otvet.example.org',
      'otvet.example.org:81',
      'proxy.example.org:8443',
    ]) {
      // prettier-ignore
      expect((await send(graphql, { host: name })).status).toBe(200);
      expect(await greet(graphql, { host: name })).toBe('ack');
    }
  });

  it.each(['null', 'http://evil.example.org', 'http://localhost:1', 'file://', 'not a url', ''])(
    'refuses requests and WebSockets of the origin %j',
    async (origin) => {
      const answer = await send(graphql, { host, origin });
      expect(answer.status).toBe(403);
      expect(JSON.parse(answer.text).errors[0]).toEqual({
        message: expect.stringContaining('another origin'),
        extensions: { code: 'FORBIDDEN' },
      });
      expect(await greet(graphql, { origin })).toBe(403);
    },
  );

  it('answers its own pages and those of a proxy it knows', async () => {
    for (const origin of [server.url, 'https://otvet.example.org', 'https://proxy.example.org:8443']) {
      expect((await send(graphql, { host, origin })).status).toBe(200);
      expect(await greet(graphql, { origin })).toBe('ack');
    }
  });

  it('lets no page of another site send a query without a preflight', async () => {
    const form = await send(graphql, { 'content-type': 'text/plain' });
    expect(form.status).toBe(403);
    const get = await fetch(`${graphql}?query={__typename}`);
    expect(get.status).toBe(403);
    expect(await get.text()).toContain('preflight');
    const asked = await fetch(`${graphql}?query={__typename}`, { headers: { 'apollo-require-preflight': 'true' } });
    expect(await asked.json()).toEqual({ data: { __typename: 'Query' } });
  });

  it('has WebSockets at /graphql only', async () => {
    expect(await greet(`${server.url}/other`, {})).toBe(404);
  });
});

describe('the token', () => {
  let server: TestServer;
  let graphql: string;
  beforeAll(async () => {
    server = await startTestServer({ OTVET_API_TOKEN: TOKEN });
    graphql = `${server.url}/graphql`;
  });
  afterAll(() => server.stop());

  it.each<Record<string, string>>([
    {},
    { authorization: 'Bearer wrong' },
    { authorization: TOKEN },
    { authorization: `Basic ${TOKEN}` },
  ])('is asked of every request: %j', async (headers) => {
    const answer = await send(graphql, headers);
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.text).errors[0].extensions).toEqual({ code: 'UNAUTHENTICATED' });
    expect(await greet(graphql, headers)).toBe(4401);
  });

  it('opens the API as a bearer token, and over WebSocket as the connection parameter token too', async () => {
    expect((await send(graphql, { authorization: `Bearer ${TOKEN}` })).text).toBe('{"data":{"__typename":"Query"}}\n');
    expect((await send(graphql, { authorization: `bearer  ${TOKEN}` })).status).toBe(200);
    expect(await greet(graphql, { authorization: `Bearer ${TOKEN}` })).toBe('ack');
    expect(await greet(graphql, {}, { token: TOKEN })).toBe('ack');
    expect(await greet(graphql, {}, { token: 'wrong' })).toBe(4401);
    expect(await greet(graphql, {}, { token: 5 })).toBe(4401);
  });

  it('is not asked for by the page that asks a person for it, nor by health checks', async () => {
    for (const path of ['/healthz', '/readyz', '/playground/']) {
      expect((await send(server.url + path, {}, 'GET')).status).toBe(200);
    }
  });

  it('stops an upload before it is taken in', async () => {
    const form = new FormData();
    form.set('operations', '{}');
    const response = await fetch(graphql, { method: 'POST', headers: { 'apollo-require-preflight': '1' }, body: form });
    expect(response.status).toBe(401);
    expect(server.files()).toEqual([]);
  });
});
