import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { testQdrantSettings } from '../../../testing/qdrant-settings.ts';
import { createQdrantStore } from './qdrant-store.ts';

const PLACE = { modelId: 'cats', fitId: 'fit', folder: '' };

describe('a collection that is opened at an address which answers 404', () => {
  let stop: () => Promise<unknown> = async () => {};
  afterEach(() => stop());

  const open = async (type: string, body: string) => {
    const server = createServer((_, response) => response.writeHead(404, { 'content-type': type }).end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stop = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
    const { port } = server.address() as AddressInfo;
    return createQdrantStore(testQdrantSettings(`http://127.0.0.1:${port}`)).open(PLACE, 'passages');
  };

  it('is gone where Qdrant says so', async () => {
    const said = { status: { error: "Not found: Collection `otvet_cats_fit` doesn't exist!" }, time: 0.1 };
    await expect(open('application/json', JSON.stringify(said))).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
  });

  it.each([
    ['text/html', '<html><body><h1>404 Not Found</h1></body></html>'],
    ['text/plain', 'default backend - 404: collection not found'],
    ['application/json', '{"message":"Not Found"}'],
    ['application/json', '{"status":{"error":"Not found"}}'],
  ])('is not called damaged when something else answers: %s %s', async (type, body) => {
    await expect(open(type, body)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringMatching(/is not Qdrant .*Check QDRANT_URL/),
    });
  });
});
