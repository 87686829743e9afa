import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Log } from '../../log.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { TestServer } from '../../testing/test-server.ts';
import { NoticeService } from './notice.service.ts';

const LOG_NOTICE = `mutation ($level: NoticeLevel!, $message: String!, $page: String!) {
  logNotice(level: $level, message: $message, page: $page)
}`;

describe('logNotice', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  it('writes what a person was told as one line of data, whatever it holds', async () => {
    const message = 'Модель "a"\nis not there\u2028{"level":"info"}';
    const { data } = await server.ask(LOG_NOTICE, { level: 'ERROR', message, page: '/models/a' });
    expect(data.logNotice).toBe(true);
    await expect.poll(() => noticesIn(server)).toHaveLength(1);
    expect(noticesIn(server)[0]).toMatchObject({ level: 'error', text: message, page: '/models/a' });
  });

  it('refuses what is empty or too long, naming the argument', async () => {
    for (const [field, message, page] of [
      ['message', '', '/'],
      ['message', 'x'.repeat(2001), '/'],
      ['page', 'told', '/'.repeat(501)],
    ] as const) {
      const { errors } = await server.ask(LOG_NOTICE, { level: 'SUCCESS', message, page });
      expect(errors?.[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
    }
  });
});

describe('the notices of a minute', () => {
  it('are logged up to 120, and again in the next minute', () => {
    const lines: string[] = [];
    const write = (event: string): void => void lines.push(event);
    const log: Log = { info: write, warn: write, error: write, close: async () => {} };
    let now = 0;
    const notices = new NoticeService(log, () => now);
    const tell = (): void => notices.write({ level: 'WARNING', message: 'told', page: '/' }, 'request');
    for (let count = 0; count < 120; count++) tell();
    expect(tell).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
    expect(lines).toHaveLength(120);
    now += 60_000;
    tell();
    expect(lines).toHaveLength(121);
  });
});

function noticesIn({ logDir }: TestServer): Record<string, unknown>[] {
  return readFileSync(join(logDir, 'app.log'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('"event":"notice"'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
