import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startFaultProxy } from './fault-proxy.ts';
import type { Fault, FaultProxy } from './fault-proxy.ts';

const asked: string[] = [];
const behind = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ status: 'ok', result: { count: 3 } }));
});
let proxy: FaultProxy;

beforeAll(async () => {
  await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve));
  proxy = await startFaultProxy(`http://127.0.0.1:${(behind.address() as AddressInfo).port}`);
});
afterEach(() => {
  proxy.heal();
  asked.length = 0;
});
afterAll(async () => {
  await proxy.close();
  await new Promise((resolve) => behind.close(resolve));
});

const inject = (fault: Fault): void => proxy.inject({ method: 'GET', path: /^\/met$/, fault, times: 1 });
const ask = async (path: string): Promise<unknown> =>
  (await fetch(proxy.url + path, { signal: AbortSignal.timeout(500) })).json();
const RIGHT = { status: 'ok', result: { count: 3 } };

it('passes on what no rule is for, and what comes after as many as the rule meets', async () => {
  inject({ kind: 'RESET' });
  expect(await ask('/other?met')).toEqual(RIGHT);
  await expect(ask('/met')).rejects.toThrow();
  expect(await ask('/met?again')).toEqual(RIGHT);
  expect(asked).toEqual(['GET /other?met', 'GET /met?again']);
  expect(proxy.metCount()).toBe(1);
});

it.each([
  [{ kind: 'RESET' }, 0],
  [{ kind: 'SILENCE' }, 0],
  [{ kind: 'LOSE_ANSWER' }, 1],
  [{ kind: 'CUT' }, 1],
  [{ kind: 'STALL' }, 1],
] as const)('gives no answer under %j, and the server behind is asked %i times', async (fault, times) => {
  inject(fault);
  await expect(ask('/met')).rejects.toThrow();
  expect(asked).toHaveLength(times);
});

it('answers in the place of the server, alters what it answered, and lets things happen first', async () => {
  inject({ kind: 'ANSWER', status: 429, headers: { 'retry-after': '1' }, body: '{"status":"busy"}' });
  const response = await fetch(`${proxy.url}/met`);
  expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
    429,
    '1',
    { status: 'busy' },
  ]);
  proxy.heal();
  inject({ kind: 'ALTER', alter: ({ count }) => ({ count: count + 1 }) });
  expect(await ask('/met')).toEqual({ status: 'ok', result: { count: 4 } });
  proxy.heal();
  inject({ kind: 'FIRST', happens: async () => void asked.push('it happened') });
  expect(await ask('/met')).toEqual(RIGHT);
  expect(asked).toEqual(['GET /met', 'it happened', 'GET /met']);
});
