import { expect, it } from 'vitest';
import { bigCsv, SLOW_FIT } from '../../testing/big-dataset.ts';
import { childProcesses } from '../../testing/child-processes.ts';
import { startTestServer } from '../../testing/test-server.ts';
import { CATS_CSV } from '../../testing/tiny-datasets.ts';

const FIT = 'mutation ($input: FitModelInput!, $load: Boolean) { fitModel(input: $input, load: $load) { id } }';

it('after a restart queued jobs go on and running ones have failed as INTERRUPTED', async () => {
  let server = await startTestServer();
  const big = await server.dataset(bigCsv(2500));
  const small = await server.dataset(CATS_CSV);
  const submit = async (input: Record<string, unknown>): Promise<string> =>
    (await server.ask(FIT, { input, load: true })).data.fitModel.id;
  const statusOf = async (id: string) =>
    (await server.ask('query ($id: ID!) { job(id: $id) { status error { code message } } }', { id })).data.job;

  await server.fit({ modelId: 'cats', datasetId: small });
  const slow: string[] = [];
  // One more than the machine runs at once: the last one waits.
  do slow.push(await submit({ modelId: `slow${slow.length}`, datasetId: big, ...SLOW_FIT }));
  while ((await settled(() => statusOf(slow.at(-1) as string))).status === 'RUNNING');
  const second = await submit({ modelId: 'second', datasetId: small });
  const { data } = await server.ask('mutation { runQualityTest(modelId: "cats") { id } }');
  await server.ask('mutation ($id: ID!) { cancelJob(id: $id) { id } }', { id: slow.pop() });

  server = await server.restart();
  for (const id of slow) {
    expect(await statusOf(id)).toEqual({
      status: 'FAILED',
      error: { code: 'INTERRUPTED', message: expect.stringContaining('Start it again') },
    });
  }
  expect((await server.ended(second)).status).toBe('SUCCEEDED');
  expect((await server.ended(data.runQualityTest.id)).status).toBe('SUCCEEDED');
  const { models } = (await server.ask('{ models { id status qualityReports { id } } }')).data;
  expect(models).toEqual([
    { id: 'second', status: 'LOADED', qualityReports: [] },
    { id: 'cats', status: 'LOADED', qualityReports: [{ id: data.runQualityTest.id }] },
  ]);
  expect(childProcesses()).toEqual([]);
  expect(server.files().filter((name) => name.startsWith('staging/'))).toEqual([]);
  await server.stop();
});

/** What a question answers when the server has had the time to start what it was given. */
async function settled<T>(ask: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, 100));
  return ask();
}
