import { getIntrospectionQuery } from 'graphql';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startTestServer } from '../testing/test-server.ts';
import type { TestServer } from '../testing/test-server.ts';

describe('a document', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const aliases = (count: number, field: string): string =>
    `{ ${Array.from({ length: count }, (_, at) => `a${at}: ${field}`).join(' ')} }`;
  const nested = (depth: number): string =>
    `{ models ${'{ fitJob { model '.repeat(depth)}{ id }${' } }'.repeat(depth)} }`;
  const doubled = `query { ...F0 } ${Array.from({ length: 30 }, (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`).join(' ')} fragment F30 on Query { __typename }`;

  it.each([
    ['many aliases', aliases(501, '__typename'), /more than 500 fields at its top/],
    ['many fields', aliases(500, '__schema { a: types { name } b: types { name } c: types { name } d: types { name } e: types { name } }'), /more than 5000 fields/], // prettier-ignore
    ['deep fields', nested(10), /more than 20 deep/],
    ['fragments that double each other', doubled, /more than 500 fields at its top/],
  ])('with %s is refused over HTTP and WebSocket', async (_, query, message) => {
    const refusal = [{ message: expect.stringMatching(message), extensions: { code: 'LIMIT_EXCEEDED' } }];
    expect((await server.ask(query)).errors).toMatchObject(refusal);
    const client = createClient({ url: `${server.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    await expect(client.iterate({ query }).next()).rejects.toMatchObject(refusal);
    await client.dispose();
  });

  it('with too many words is not even parsed, and one whose fragments lead in a circle is refused as ever', async () => {
    expect((await server.ask(`{ ${'a '.repeat(1_000_000)} }`)).errors).toMatchObject([
      { message: expect.stringContaining('20000 tokens'), extensions: { code: 'GRAPHQL_PARSE_FAILED' } },
    ]);
    const circle = 'query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }';
    expect((await server.ask(circle)).errors?.[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('that a client may well send is answered: 500 aliases, an introspection', async () => {
    expect(Object.keys((await server.ask(aliases(500, '__typename'))).data)).toHaveLength(500);
    expect((await server.ask(getIntrospectionQuery())).errors).toBe(undefined);
  });
});
