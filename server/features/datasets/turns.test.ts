import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Turns } from './turns.ts';

const never = new AbortController().signal;

/** A task that ends when told to. */
function task(names: string[], name: string) {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const run = async (): Promise<string> => {
    names.push(name);
    await ended;
    return name;
  };
  return { run, end: () => end() };
}

describe('Turns', () => {
  it('runs so many at once and the others in the order they came', async () => {
    const turns = new Turns(2);
    const begun: string[] = [];
    const tasks = ['a', 'b', 'c', 'd'].map((name) => task(begun, name));
    const results = tasks.map(({ run }) => turns.run(run, never));
    await turn();
    expect(begun).toEqual(['a', 'b']);
    tasks[1].end();
    await turn();
    expect(begun).toEqual(['a', 'b', 'c']);
    for (const { end } of tasks) end();
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('gives the turn of a failed task to the next', async () => {
    const turns = new Turns(1);
    const failed = turns.run(() => Promise.reject(new Error('no')), never);
    const next = turns.run(() => Promise.resolve('yes'), never);
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });

  it('lets one leave while it waits', async () => {
    const turns = new Turns(1);
    const begun: string[] = [];
    const [first, second, third] = ['a', 'b', 'c'].map((name) => task(begun, name));
    const running = turns.run(first.run, never);
    const controller = new AbortController();
    const waiting = turns.run(second.run, controller.signal);
    const last = turns.run(third.run, never);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(turns.run(second.run, controller.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
    first.end();
    third.end();
    await Promise.all([running, last]);
    expect(begun).toEqual(['a', 'c']);
  });
});
