import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { startTestServer } from '../server/testing/test-server.ts';
import type { TestServer } from '../server/testing/test-server.ts';
import { CATS_CSV, FAQ_CSV } from '../server/testing/tiny-datasets.ts';
import { openLine } from '../web/e2e/cuttable-line.ts';
import { createOtvet, OtvetError } from './index.ts';
import type { ErrorCode, JobPartsFragment, Otvet } from './index.ts';

const TOKEN = 'a token of tests, long enough';

/** In windows-1251 Cyrillic letters follow each other from А at 192 to я at 255; ё is 184, « 171, » 187. */
function inWindows1251(text: string): Uint8Array<ArrayBuffer> {
  const odd: Record<string, number> = { ё: 184, '«': 171, '»': 187 };
  return Uint8Array.from(text, (letter) => {
    const code = letter.codePointAt(0)!;
    return odd[letter] ?? (code >= 0x410 && code <= 0x44f ? code - 0x410 + 192 : code);
  });
}

const csv = (content: string | Uint8Array<ArrayBuffer>, name = 'cats.csv'): File => new File([content], name);
const refusal = (call: Promise<unknown>): Promise<OtvetError> =>
  call.then(
    () => Promise.reject(new Error('It was not refused.')),
    (error: OtvetError) => error,
  );

describe('the SDK', () => {
  let server: TestServer;
  let otvet: Otvet;
  beforeAll(async () => {
    server = await startTestServer({ OTVET_API_TOKEN: TOKEN });
    otvet = createOtvet({ url: server.url, token: TOKEN });
  });
  afterAll(async () => {
    await otvet.close();
    await server.stop();
  });

  it('uploads a Russian file of Excel, fits with progress, asks, measures and removes', async () => {
    const dataset = await otvet.uploadDataset({ file: csv(inWindows1251(FAQ_CSV), 'вопросы.csv') });
    expect(dataset).toMatchObject({ name: 'вопросы.csv', rowCount: 3, source: { encoding: 'windows-1251' } });
    const started = await otvet.fitModel({
      input: { modelId: 'faq', datasetId: dataset.id, type: 'BM25' },
      load: true,
    });
    const seen: JobPartsFragment[] = [];
    const job = await otvet.waitForJob(started, { onProgress: (state) => seen.push(state) });
    expect(job).toMatchObject({ status: 'SUCCEEDED', progress: 1, model: { id: 'faq' } });
    expect(seen.at(-1)).toEqual(job);
    const { known, hits } = await otvet.findContext({ modelId: 'faq', question: 'Как отменить заказ?' });
    expect(known[0]).toMatchObject({ answer: 'Напишите нам до отправки заказа.', similarity: 1 });
    expectTypeOf(hits).toExtend<readonly { score: number; passage: { text: string } }[]>();
    const { qualityReport } = await otvet.waitForJob(await otvet.runQualityTest({ modelId: 'faq' }));
    expect(await otvet.qualityReport({ id: qualityReport!.id })).toMatchObject({
      questionCount: 3,
      dataset: { id: dataset.id },
    });
    expect(await otvet.removeModel({ id: 'faq' })).toBe('faq');
    await otvet.removeDataset({ id: dataset.id });
    expect(await otvet.datasets()).toEqual([]);
  });

  it('waits for a job by asking where there is no WebSocket', async () => {
    const { WebSocket } = globalThis;
    Reflect.deleteProperty(globalThis, 'WebSocket');
    try {
      const { id } = await otvet.uploadDataset({ file: csv(CATS_CSV) });
      const plain = createOtvet({ url: server.url, token: TOKEN });
      const job = await plain.waitForJob(await plain.fitModel({ input: { modelId: 'cats', datasetId: id } }));
      expect(job.status).toBe('SUCCEEDED');
      await expect(plain.jobProgress({ jobId: job.id }).next()).rejects.toThrow('no WebSocket');
    } finally {
      globalThis.WebSocket = WebSocket;
    }
  });

  it('answers an operation of your own', async () => {
    const { server: told } = await otvet.request<{ server: { version: string } }>('{ server { version } }');
    expect(told.version).toMatch(/^\d+\.\d+/);
    const named = 'query ($id: ID!) { model(id: $id) { id } }';
    expect(await otvet.request(named, { id: 'nobody' })).toEqual({ model: null });
  });

  it('throws what the server refuses, with code, place and details', async () => {
    const unclosed = await refusal(otvet.uploadDataset({ file: csv('question,answer\nWhy?,"never closed\n') }));
    expect(unclosed).toBeInstanceOf(OtvetError);
    expect(unclosed).toMatchObject({
      code: 'UNCLOSED_QUOTE',
      details: { line: 2 },
      place: { path: ['uploadDataset'] },
    });
    expectTypeOf<'UNCLOSED_QUOTE'>().toExtend<ErrorCode>();
    expect(await refusal(otvet.findContext({ modelId: 'none', question: 'Who?' }))).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await refusal(otvet.waitForJob('no-such-job'))).toMatchObject({ code: 'NOT_FOUND' });
    const misspelt = await refusal(otvet.request('{ modells { id } }'));
    expect(misspelt).toMatchObject({
      code: 'GRAPHQL_VALIDATION_FAILED',
      place: { locations: [{ line: 1, column: 3 }] },
    });
  });

  it('throws the code of a job that failed or was cancelled', async () => {
    const { id } = await otvet.uploadDataset({ file: csv(CATS_CSV) });
    const fit = otvet.fitModel({ input: { modelId: 'never', datasetId: id, tfidf: { minDf: 1000 } } });
    expect(await refusal(otvet.waitForJob(await fit))).toMatchObject({ code: 'VOCABULARY_EMPTY' });
    const job = await otvet.fitModel({ input: { modelId: 'cancelled', datasetId: id } });
    await otvet.cancelJob({ id: job.id });
    expect(await refusal(otvet.waitForJob(job))).toMatchObject({ code: 'CANCELLED', details: { jobId: job.id } });
  });

  it('says that a token is wrong, over HTTP and over the WebSocket', async () => {
    const stranger = createOtvet({ url: server.url, token: 'wrong' });
    expect(await refusal(stranger.models())).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await refusal(stranger.waitForJob('any'))).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('breaks off a call, and a wait without ending the job', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(otvet.models({ signal })).rejects.toThrow('enough');
    await expect(otvet.waitForJob('any', { signal })).rejects.toThrow('enough');
    const changes = otvet.jobChanged({ signal: AbortSignal.timeout(100) });
    await expect(changes.next()).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('follows a job through a lost connection', async () => {
    const line = await openLine(server.url);
    const over = createOtvet({ url: line.url, token: TOKEN });
    const rows = Array.from(
      { length: 20_000 },
      (_, row) => `What is ${row}?,Number ${row} of ${row * 7} things.,${row}`,
    );
    const { id } = await otvet.uploadDataset({
      file: csv(`question,context,answer\n${rows.join('\n')}\n`, 'many.csv'),
    });
    const job = await otvet.fitModel({ input: { modelId: 'many', datasetId: id } });
    let cut: Promise<void> | null = null;
    const ended = over.waitForJob(job, { onProgress: () => (cut ??= line.cut().then(() => line.mend())) });
    expect(await ended).toMatchObject({ status: 'SUCCEEDED' });
    expect(cut).not.toBeNull();
    await line.cut();
    await over.close();
  });

  it('asks again when a query does not reach the server, never when it is a mutation', async () => {
    let asked = 0;
    const broken = createServer((request) => {
      asked++;
      request.socket.destroy();
    });
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
    const lost = createOtvet({ url: `http://127.0.0.1:${(broken.address() as AddressInfo).port}`, retries: 1 });
    expect(await refusal(lost.models())).toMatchObject({ code: 'UNREACHABLE' });
    expect(asked).toBe(2);
    expect(await refusal(lost.removeAllModels())).toMatchObject({ code: 'UNREACHABLE' });
    expect(asked).toBe(3);
    expect(await refusal(lost.waitForJob('any'))).toMatchObject({ code: 'UNREACHABLE' });
    broken.close();
  });

  it('gives up a server that never answers, and says when something else answers', async () => {
    const odd = createServer((request, response) => {
      if (request.headers.authorization === undefined) response.end('<html>');
    });
    await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(odd.address() as AddressInfo).port}`;
    expect(await refusal(createOtvet({ url }).models())).toMatchObject({ code: 'STRANGE_ANSWER' });
    const slow = createOtvet({ url, token: 'x', timeoutMs: 50, retries: 0 });
    expect((await refusal(slow.models())).message).toContain('does not answer within 0.05 s');
    odd.closeAllConnections();
    odd.close();
  });

  it('takes no address that is none', () => {
    expect(() => createOtvet({ url: 'nowhere' })).toThrow(TypeError);
  });
});
