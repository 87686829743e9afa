import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startTestServer } from '../testing/test-server.ts';
import type { Answer, TestServer } from '../testing/test-server.ts';
import { CATS_CSV } from '../testing/tiny-datasets.ts';

const UUID = expect.stringMatching(/^[0-9a-f-]{36}$/);

describe('an operation', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(() => server.stop());

  /** The log so far, when as many operations as expected are in it. */
  const logged = async (event: string, count: number): Promise<Record<string, unknown>[]> => {
    const read = () =>
      readFileSync(join(server.logDir, 'app.log'), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .filter((line) => line.event === event);
    await expect.poll(() => read().length, { timeout: 3000 }).toBeGreaterThanOrEqual(count);
    return read();
  };
  /** All that a WebSocket says to one operation; an error of the whole operation is thrown as a list. */
  const overSocket = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const client = createClient({ url: `${server.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    try {
      for await (const answer of client.iterate({ query, variables })) return answer as Answer;
      throw new Error('It ended without an answer.');
    } catch (errors) {
      if (!Array.isArray(errors)) throw errors;
      return { data: null, errors };
    } finally {
      await client.dispose();
    }
  };

  it('is one line of the log, whatever it holds, with its request id, duration and outcome', async () => {
    const question = 'first\nsecond\r\n\u2028third"\\';
    const query = 'query Ask($q: String!) { findContext(modelId: "none", question: $q) { elapsedMs } }';
    await server.ask(query, { q: question });
    await server.ask('{ models { id } jobs { id } }');
    await server.ask('{ nothing }');
    await server.ask(`query ${'N'.repeat(10_000)} { models { id } }`);
    const lines = await logged('operation', 4);
    expect(lines).toEqual([
      { time: expect.any(String), level: 'info', event: 'operation', requestId: UUID, operation: 'query', name: 'Ask', durationMs: expect.any(Number), outcome: 'NOT_FOUND' }, // prettier-ignore
      expect.objectContaining({ name: 'models jobs', outcome: 'ok' }),
      expect.objectContaining({ operation: null, name: null, outcome: 'GRAPHQL_VALIDATION_FAILED' }),
      expect.objectContaining({ name: 'N'.repeat(200), outcome: 'ok' }),
    ]);
    expect(new Set(lines.map(({ requestId }) => requestId)).size).toBe(4);
  });

  it('over a WebSocket is logged in the same way when it ends', async () => {
    const datasetId = await server.dataset(CATS_CSV);
    const job = await server.fit({ modelId: 'cats', datasetId });
    await overSocket('query Models { models { id } }');
    await overSocket('subscription ($id: ID!) { jobProgress(jobId: $id) { id } }', { id: 'none' });
    await overSocket('{ nothing }');
    const lines = (await logged('operation', 6)).slice(2);
    expect(lines).toEqual([
      expect.objectContaining({ operation: 'subscription', name: 'jobProgress', outcome: 'ok', durationMs: expect.any(Number) }), // prettier-ignore
      expect.objectContaining({ operation: 'query', name: 'Models', outcome: 'ok', requestId: UUID }),
      expect.objectContaining({ operation: 'subscription', name: 'jobProgress', outcome: 'NOT_FOUND' }),
      expect.objectContaining({ operation: null, outcome: 'GRAPHQL_VALIDATION_FAILED' }),
    ]);
    expect(job.status).toBe('SUCCEEDED');
    const [jobLine] = await logged('job', 1);
    expect(jobLine).toMatchObject({
      kind: 'FIT',
      modelId: 'cats',
      status: 'SUCCEEDED',
      durationMs: expect.any(Number),
    });
  });

  it('that is wrong is answered with what is wrong, over HTTP and WebSocket alike', async () => {
    const fit = 'mutation ($input: FitModelInput!) { fitModel(input: $input) { id } }';
    const wrong: [string, Record<string, unknown>, string, RegExp][] = [
      ['{ nothing }', {}, 'GRAPHQL_VALIDATION_FAILED', /Cannot query field "nothing"/],
      ['{ models {', {}, 'GRAPHQL_PARSE_FAILED', /^Syntax Error: /],
      [fit, {}, 'BAD_USER_INPUT', /"\$input" of required type/],
      [fit, { input: { modelId: 'a', datasetId: 'b', type: 'NONE' } }, 'BAD_USER_INPUT', /"NONE" does not exist in "ModelType"/], // prettier-ignore
      [
        fit,
        { input: { modelId: 'a', datasetId: 'b', tfidf: { minDf: 1.5 } } },
        'BAD_USER_INPUT',
        /non-integer value: 1.5/,
      ],
      [
        fit,
        { input: { modelId: 'a', datasetId: 'b', tfidf: { minDf: 0 } } },
        'BAD_USER_INPUT',
        /minDf: must be from 1/,
      ],
      [fit, { input: { modelId: 'a', datasetId: 'b' } }, 'NOT_FOUND', /no dataset "b"/],
      ['mutation ($f: Upload!) { uploadDataset(file: $f) { id } }', { f: 'a.csv' }, 'BAD_USER_INPUT', /Upload/],
    ];
    for (const [query, variables, code, message] of wrong) {
      for (const { errors } of [await server.ask(query, variables), await overSocket(query, variables)]) {
        expect(errors).toHaveLength(1);
        expect(errors?.[0]).toMatchObject({ message: expect.stringMatching(message), extensions: { code } });
        expect(errors?.[0].extensions).not.toHaveProperty('stacktrace');
      }
    }
  });

  it('that meets a fault of the server hides it behind an id under which the log has it', async () => {
    const datasetId = await server.dataset(CATS_CSV);
    const job = await server.fit({ modelId: 'cats', datasetId }, false);
    rmSync(join(server.dataDir, 'datasets', datasetId), { recursive: true });
    const query = 'query ($id: ID!) { dataset(id: $id) { name rows { total } } }';
    const progress = 'subscription ($id: ID!) { jobProgress(jobId: $id) { model { dataset { rows { total } } } } }';
    const answers = [
      await server.ask(query, { id: datasetId }),
      await overSocket(query, { id: datasetId }),
      await overSocket(progress, { id: job.id }),
    ];
    const faults = await logged('internal error', 3);
    for (const [at, { errors }] of answers.entries()) {
      const { errorId, error } = faults[at];
      expect(errors).toHaveLength(1);
      expect(errors?.[0]).toMatchObject({
        message: `The server made a mistake; its log tells more under ${errorId}.`,
        path: expect.arrayContaining(['rows']),
        extensions: { code: 'INTERNAL', id: errorId },
      });
      expect(JSON.stringify(answers[at])).not.toMatch(/sqlite|\.ts:|\/data|node:/i);
      expect(error).toMatch(/^Error: unable to open database file\n {4}at /);
    }
    expect((await server.ask('{ models { id } }')).data.models).toEqual([{ id: 'cats' }]);
    expect((await logged('operation', 1)).map(({ outcome }) => outcome)).toContain('INTERNAL');
  });

  it('that cannot be read at all is refused with a code', async () => {
    const post = async (body: string, type = 'application/json') => {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
      return { status: response.status, ...((await response.json()) as Answer) };
    };
    expect(await post('{')).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(await post(JSON.stringify({ query: ' '.repeat(5_000_000) }))).toMatchObject({
      status: 413,
      errors: [{ message: expect.stringContaining('4 MiB'), extensions: { code: 'LIMIT_EXCEEDED' } }],
    });
    expect(await post('[{"query":"{ models { id } }"}]')).toMatchObject({ status: 400 });
    const query = JSON.stringify({ query: '{ models { id } }' });
    for (const charset of ['utf-8', '"utf-8"', 'UTF8']) {
      expect(await post(query, `application/json; charset=${charset}`)).toMatchObject({ status: 200 });
    }
    expect(await post(query, 'application/json; charset=utf-16')).toMatchObject({ status: 400 });
    const [refused] = await logged('request refused', 2);
    expect(refused).toMatchObject({
      requestId: UUID,
      method: 'POST',
      path: '/graphql',
      durationMs: expect.any(Number),
      outcome: 'BAD_USER_INPUT',
    });
  });

  it('may go on for as long as it is asked to: jobChanged tells of every job', async () => {
    const client = createClient({ url: `${server.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    const changes = client.iterate({ query: 'subscription { jobChanged { modelId status } }' });
    const first = changes.next();
    const datasetId = await server.dataset(CATS_CSV);
    await server.fit({ modelId: 'cats', datasetId });
    const seen = [(await first).value];
    while (seen.at(-1)?.data?.jobChanged?.status !== 'SUCCEEDED') seen.push((await changes.next()).value);
    expect(seen[0]?.data?.jobChanged).toMatchObject({ modelId: 'cats' });
    await client.dispose();
  });
});
