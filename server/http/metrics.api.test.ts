import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../testing/test-server.ts';
import type { TestServer } from '../testing/test-server.ts';
import { CATS_CSV } from '../testing/tiny-datasets.ts';

const TOKEN = 'a token of tests, long enough';

describe('the metrics', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ OTVET_API_TOKEN: TOKEN });
  });
  afterAll(() => server.stop());

  const read = async (): Promise<string[]> => {
    const response = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    return (await response.text()).split('\n');
  };

  it('count operations over HTTP and WebSocket by field and outcome, jobs, models and datasets by status', async () => {
    const datasetId = await server.dataset(CATS_CSV);
    await server.fit({ modelId: 'cats', datasetId });
    for (const modelId of ['cats', 'cats', 'dogs']) {
      await server.ask('query Named($id: ID!) { findContext(modelId: $id, question: "Who?") { elapsedMs } }', {
        id: modelId,
      });
    }
    await server.ask('query { ...Ours } fragment Ours on Query { models { id } }');
    await server.ask('{ nonsense }');
    const lines = await read();
    const counted = (type: string, field: string, outcome: string): string | undefined =>
      lines
        .find((line) =>
          line.startsWith(
            `otvet_operation_duration_seconds_count{type="${type}",field="${field}",outcome="${outcome}"}`,
          ),
        )
        ?.split(' ')
        .at(-1);
    expect(counted('query', 'findContext', 'ok')).toBe('2');
    expect(counted('query', 'findContext', 'NOT_FOUND')).toBe('1');
    expect(counted('query', 'fragment', 'ok')).toBe('1');
    expect(counted('subscription', 'jobProgress', 'ok')).toBe('1');
    expect(counted('none', 'none', 'GRAPHQL_VALIDATION_FAILED')).toBe('1');
    expect(lines).toEqual(
      expect.arrayContaining([
        'otvet_jobs{status="SUCCEEDED"} 1',
        'otvet_jobs{status="FAILED"} 0',
        'otvet_models{status="LOADED"} 1',
        'otvet_models{status="FAILED"} 0',
        'otvet_datasets{kind="upload"} 1',
        'otvet_datasets{kind="version"} 0',
        expect.stringMatching(/^otvet_info\{version="\d+\.\d+\.\d+"\} 1$/),
        expect.stringMatching(/^process_resident_memory_bytes \d+$/),
      ]),
    );
  });

  it('are for those who have the token', async () => {
    const response = await fetch(`${server.url}/metrics`);
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain('otvet_');
  });
});
