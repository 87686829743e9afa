import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from './testing/test-server.ts';
import type { TestServer } from './testing/test-server.ts';
import { CATS_CSV } from './testing/tiny-datasets.ts';

describe('the server', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  it('answers a question about an uploaded file', async () => {
    const { data } = await server.upload(CATS_CSV, 'cats.csv');
    const fit = await server.ask(
      'mutation ($d: ID!) { fitModel(input: { modelId: "cats", datasetId: $d }, load: true) { id } }',
      {
        d: data.uploadDataset.id,
      },
    );
    const job = await server.ended(fit.data.fitModel.id);
    expect(job.error).toBe(null);
    const answer = await server.ask(
      '{ findContext(modelId: "cats", question: "How do fish breathe?") { hits { passage { text } spans { start end } } known { similarity answer } } }',
    );
    expect(answer.data.findContext.known[0]).toEqual({ similarity: 1, answer: 'through gills' });
    expect(answer.data.findContext.hits[0].passage.text).toBe('Fish breathe through gills under water.');
  });
});
