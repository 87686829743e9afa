import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from './log.ts';

const MIB = 1024 * 1024;

describe('the log', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'otvet-log-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const lines = (name = 'app.log'): Record<string, unknown>[] =>
    readFileSync(join(folder, name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('writes one event as one line, whatever it holds', async () => {
    const odd = 'a\nb\r\nc\u2028d\u2029e\u0085f\tg"h\\i\u0000👩‍👧';
    const log = openLog(folder);
    log.info('asked', { question: odd, [odd]: [odd] });
    log.error(odd);
    await log.close();
    const text = readFileSync(join(folder, 'app.log'), 'utf8');
    expect(text.match(/[\n\r\u2028\u2029]/g)).toEqual(['\n', '\n']);
    expect(lines()).toEqual([
      { time: expect.any(String), level: 'info', event: 'asked', question: odd, [odd]: [odd] },
      { time: expect.any(String), level: 'error', event: odd },
    ]);
  });

  it('drops no line of a burst, and keeps their order', async () => {
    const log = openLog(folder);
    for (let number = 0; number < 50_000; number++) log.info('event', { number });
    await log.close();
    expect(lines().map(({ number }) => number)).toEqual(Array.from({ length: 50_000 }, (_, number) => number));
  });

  it('writes what was logged just before it is closed, however much', async () => {
    const log = openLog(folder);
    for (let number = 0; number < 50; number++) log.info('event', { number, filler: 'x'.repeat(100_000) });
    await log.close();
    log.info('after its end');
    expect(lines().map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, number) => number));
  });

  it('goes on in the file that is there', async () => {
    for (const event of ['first', 'second']) {
      const log = openLog(folder);
      log.warn(event);
      await log.close();
    }
    expect(lines().map(({ event }) => event)).toEqual(['first', 'second']);
  });

  it('is rotated at 10 MB and keeps five files', async () => {
    const filler = 'x'.repeat(100_000);
    const log = openLog(folder);
    for (let number = 0; number < 650; number++) log.info('event', { number, filler });
    await log.close();
    const names = readdirSync(folder);
    expect(names.toSorted()).toEqual(['app.log', 'app1.log', 'app2.log', 'app3.log', 'app4.log']);
    for (const name of names) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(10 * MIB);
    const kept = names.flatMap((name) => lines(name).map(({ number }) => number as number)).toSorted((a, b) => a - b);
    expect(kept.at(-1)).toBe(649);
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, at) => 650 - kept.length + at));
  });
});
