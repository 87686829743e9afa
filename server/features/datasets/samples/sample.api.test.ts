import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../../../testing/test-server.ts';
import type { TestServer } from '../../../testing/test-server.ts';

const ADD =
  'mutation ($language: SampleLanguage!) { addSampleDataset(language: $language) { id name rowCount faq sample } }';

describe('the sample data', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  it.each(['EN', 'RU'])('are an FAQ of at least 60 rows whose models answer their questions (%s)', async (language) => {
    const { data } = await server.ask(ADD, { language });
    const { id, rowCount, faq } = data.addSampleDataset;
    expect(rowCount).toBeGreaterThanOrEqual(60);
    expect(faq).toBe(true);
    expect(data.addSampleDataset.sample).toBe(true);

    const modelId = `sample-${language}`;
    const recipe = { removeStopWords: true, stemmer: 'AUTO' };
    expect((await server.fit({ modelId, datasetId: id, type: 'BM25', recipe })).status).toBe('SUCCEEDED');
    const question = language === 'EN' ? 'How can I make the quality better?' : 'Как мне улучшить качество?';
    const { data: answered } = await server.ask(
      'query ($modelId: ID!, $question: String!) { findContext(modelId: $modelId, question: $question) { known { answer } } }',
      { modelId, question },
    );
    expect(answered.findContext.known[0].answer).toMatch(/^(Look at the misses first|Сначала посмотрите на промахи)/);
  });

  it('are not taken in twice', async () => {
    const first = await server.ask(ADD, { language: 'EN' });
    const second = await server.ask(ADD, { language: 'EN' });
    expect(second.data.addSampleDataset.id).toBe(first.data.addSampleDataset.id);
    await server.dataset('question,answer\nwho,nobody\n', 'otvet-faq-en.csv');
    expect((await server.ask('{ datasets { sample } }')).data.datasets[0]).toEqual({ sample: false });
  });
});
