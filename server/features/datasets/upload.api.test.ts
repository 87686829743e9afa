import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { childProcesses } from '../../testing/child-processes.ts';
import { openUpload } from '../../testing/open-upload.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { Answer, TestServer } from '../../testing/test-server.ts';
import { CATS_CSV } from '../../testing/tiny-datasets.ts';

const MIB = 1024 * 1024;
const LIMIT = MIB;
const PIECE = Buffer.from('q,c,a\n'.repeat(64 * 1024).slice(0, 64 * 1024));
const QUERY = 'mutation ($file: Upload!) { uploadDataset(file: $file) { id } }';

describe('uploadDataset over the multipart protocol', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ OTVET_MAX_UPLOAD_BYTES: String(LIMIT) });
  });
  afterAll(() => server.stop());
  afterEach(async () => {
    await expect.poll(() => server.files(), { interval: 5 }).toEqual([]);
    expect(childProcesses()).toEqual([]);
  });

  const post = async (
    fields: readonly (readonly [string, string | Blob])[],
    headers: Record<string, string> = { 'apollo-require-preflight': 'true' },
  ): Promise<Answer & { status: number }> => {
    const form = new FormData();
    for (const [name, value] of fields) form.append(name, value);
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: form });
    return { ...((await response.json()) as Answer), status: response.status };
  };
  const operations = JSON.stringify({ query: QUERY, variables: { file: null } });
  const map = JSON.stringify({ 0: ['variables.file'] });
  const refused = (code: string, message: string | RegExp) => [
    expect.objectContaining({
      message: expect.stringMatching(message),
      extensions: expect.objectContaining({ code }),
    }),
  ];

  it('needs a header that pages of other sites cannot send', async () => {
    const answer = await post([['operations', operations], ['map', map], ['0', new Blob([CATS_CSV])]], {}); // prettier-ignore
    expect(answer.status).toBe(403);
    expect(answer.errors).toEqual(refused('FORBIDDEN', 'apollo-require-preflight'));
  });

  it('takes one file a request', async () => {
    const two = JSON.stringify({ 0: ['variables.file'], 1: ['variables.other'] });
    const answer = await post([['operations', operations], ['map', two], ['0', new Blob([CATS_CSV])], ['1', new Blob([CATS_CSV])]]); // prettier-ignore
    expect(answer.errors).toEqual(refused('BAD_USER_INPUT', /one file/i));
  });

  it('says that the file is missing', async () => {
    const answer = await post([
      ['operations', operations],
      ['map', map],
    ]);
    expect(answer.errors).toEqual(refused('BAD_USER_INPUT', /file.*missing|missing.*file/i));
    const json = await server.ask(QUERY, { file: null });
    expect(json.errors).toEqual(refused('BAD_USER_INPUT', /file/));
    const text = await server.ask(QUERY, { file: 'a.csv' });
    expect(text.errors).toEqual(refused('BAD_USER_INPUT', /file/));
  });

  it('says what is wrong with a request that does not follow the protocol', async () => {
    const file = ['0', new Blob([CATS_CSV])] as const;
    for (const fields of [
      [['map', map], file],
      [['operations', '{'], ['map', map], file],
      [['operations', operations], ['map', '[]'], file],
      [['operations', operations], file],
      [['operations', operations]],
    ] as const) {
      const answer = await post(fields);
      expect(answer.errors).toEqual(refused('BAD_USER_INPUT', /multipart/));
      expect(answer.status).toBe(400);
    }
  });

  it('refuses at once a request whose length says that it is too large', async () => {
    const upload = openUpload(server, { 'content-length': 50 * MIB });
    const answer = await upload.answer;
    expect(answer).toMatchObject({ status: 413 });
    expect(answer.errors).toEqual(refused('FILE_TOO_LARGE', /1 MiB.*Split it.*OTVET_MAX_UPLOAD_BYTES/));
    upload.abort();
  });

  it('refuses a file above the limit while it arrives, not after', async () => {
    const upload = openUpload(server);
    let answered = false;
    void upload.answer.then(() => (answered = true));
    let sent = 0;
    while (!answered && sent < 50 * MIB) {
      await upload.write(PIECE);
      sent += PIECE.length;
      await wait(5);
    }
    expect((await upload.answer).errors).toEqual(refused('FILE_TOO_LARGE', /1 MiB/));
    // What is sent first counts too: a header of a few bytes.
    expect(sent).toBeGreaterThanOrEqual(LIMIT);
    expect(sent).toBeLessThan(4 * LIMIT);
    upload.abort();
  });

  it('refuses a file above the limit that arrives in one go', async () => {
    const answer = await server.upload(Buffer.alloc(LIMIT + 1, 'a'));
    expect(answer.errors).toEqual(refused('FILE_TOO_LARGE', /1 MiB/));
    expect(answer.errors?.[0].extensions).toMatchObject({ maxUploadBytes: LIMIT });
  });

  it('leaves a connection alone on which a client goes on after a refusal', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number | undefined>();
    const send = (headers: Record<string, string>, body: string | Buffer, afterAnswer = '') =>
      new Promise<string>((resolve, reject) => {
        const client = request(`${server.url}/graphql`, { method: 'POST', agent, headers }, (response) => {
          ports.add(response.socket.localPort);
          let text = '';
          response.setEncoding('utf8').on('data', (more: string) => (text += more));
          response.once('end', () => {
            resolve(text);
            if (afterAnswer !== '') client.end(afterAnswer);
          });
        });
        client.once('error', reject);
        if (afterAnswer === '') client.end(body);
        else client.write(body);
      });
    const form = new FormData();
    form.set('operations', operations);
    form.set('map', map);
    form.set('0', new Blob([Buffer.alloc(LIMIT + 1, 'a')]), 'a.csv');
    const whole = new Response(form);
    const type = whole.headers.get('content-type') ?? '';
    const headers = { 'content-type': type, 'apollo-require-preflight': 'true' };
    const body = Buffer.from(await whole.arrayBuffer());
    const answer = await send(headers, body.subarray(0, -10), body.subarray(-10).toString());
    expect(answer).toContain('FILE_TOO_LARGE');
    // The server waits ten seconds before it ends the connection of a client that sends on.
    for (let second = 0; second < 12; second++) {
      expect(await send({ 'content-type': 'application/json' }, '{"query":"{ __typename }"}')).toContain('Query');
      await wait(1000);
    }
    expect(ports.size).toBe(1);
    agent.destroy();
  });

  it('keeps nothing of an upload that is broken off while the file arrives', async () => {
    const upload = openUpload(server);
    await upload.write(`question,answer\n${'q,a\n'.repeat(1000)}`);
    await wait(100);
    expect(server.files()).not.toEqual([]);
    upload.abort();
    await expect.poll(() => server.files(), { timeout: 5000 }).toEqual([]);
  });

  it('refuses a request that ends before its file does', async () => {
    const upload = openUpload(server, { 'content-length': 2000 });
    await upload.write('question,answer\n'.padEnd(1000));
    upload.abort();
    await wait(100);
    const cut = '--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n' + `${operations}\r\n--x\r\nContent-Disposition: form-data; name="map"\r\n\r\n${map}\r\n--x\r\nContent-Disposition: form-data; name="0"; filename="a.csv"\r\n\r\nquestion,answer\nq,`; // prettier-ignore
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'apollo-require-preflight': 'true', 'content-type': 'multipart/form-data; boundary=x' },
      body: cut,
    });
    expect(((await response.json()) as Answer).errors).toEqual(refused('BAD_USER_INPUT', /end/i));
  });
});

describe('an upload that is broken off while its file is read', () => {
  it('ends the process that reads it and keeps nothing', async () => {
    const server = await startTestServer();
    const upload = openUpload(server);
    await upload.write('question,context,answer\n');
    const rows = Array.from({ length: 20_000 }, (_, row) => `question ${row},context ${row},answer\n`).join('');
    for (let piece = 0; piece < 30; piece++) await upload.write(rows);
    upload.end();
    await expect.poll(childProcesses, { timeout: 5000 }).toHaveLength(1);
    upload.abort();
    await expect.poll(childProcesses, { timeout: 1000, interval: 20 }).toEqual([]);
    await expect.poll(() => server.files(), { timeout: 5000 }).toEqual([]);
    expect((await server.ask('{ datasets { id } }')).data.datasets).toEqual([]);
    await server.stop();
  });
});
