import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSchema } from '../../schema.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { Answer, TestServer } from '../../testing/test-server.ts';
import { exampleOperations } from './example-operations.ts';

describe('the example operations of the playground', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  it('are valid', () => {
    const schema = buildSchema();
    for (const { query } of exampleOperations) expect(validate(schema, parse(query))).toEqual([]);
  });

  it('lead from a file to a measured model, one after another', async () => {
    const [data, fit, , ask, measure] = exampleOperations;
    const run = async (query: string, operationName: string, variables?: Record<string, unknown>) => {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, operationName, variables }),
      });
      const answer = (await response.json()) as Answer;
      expect(answer.errors).toBeUndefined();
      return answer.data;
    };
    await run(data.query, 'SampleData');
    const { datasets } = await run(data.query, 'Datasets');
    const { input } = fit.variables as { input: Record<string, unknown> };
    const { fitModel } = await run(fit.query, 'Fit', { input: { ...input, datasetId: datasets[0].id } });
    expect((await server.ended(fitModel.id)).status).toBe('SUCCEEDED');
    const { findContext } = await run(ask.query, 'Ask', ask.variables);
    expect(findContext.known[0].answer).toContain('Look at the misses first');
    const { runQualityTest } = await run(measure.query, 'Quality', measure.variables);
    const { runBenchmark } = await run(measure.query, 'Speed', measure.variables);
    await server.ended(runQualityTest.id);
    await server.ended(runBenchmark.id);
    const { model } = await run(measure.query, 'Results', measure.variables);
    expect(model.qualityReports).toHaveLength(1);
    expect(model.benchmarks).toHaveLength(1);
  });
});
