import { performance } from 'node:perf_hooks';
import { percentile } from '../server/engine/evaluate/percentile.ts';

/** Times in milliseconds, ascending. */
export type Latencies = Float64Array;

/** Asks every `everyMs`, whether the question before has been answered or not, while `work` runs; the time of each. */
export async function probeWhile<T>(
  everyMs: number,
  ask: () => Promise<unknown>,
  work: () => Promise<T>,
): Promise<{ result: T; latencies: Latencies }> {
  const times: number[] = [];
  const open = new Set<Promise<void>>();
  const timer = setInterval(() => {
    const askedAt = performance.now();
    const probe = ask().then(() => void times.push(performance.now() - askedAt));
    open.add(probe);
    void probe.finally(() => open.delete(probe));
  }, everyMs);
  let result: T;
  try {
    result = await work();
  } finally {
    clearInterval(timer);
  }
  await Promise.all(open);
  return { result, latencies: Float64Array.from(times).sort() };
}

/** Asks one after another and gives each time. */
export async function timeEach<Q>(questions: readonly Q[], ask: (question: Q) => Promise<unknown>): Promise<Latencies> {
  const times: number[] = [];
  for (const question of questions) {
    const askedAt = performance.now();
    await ask(question);
    times.push(performance.now() - askedAt);
  }
  return Float64Array.from(times).sort();
}

/** "p50 1.2, p99 3.4, max 5.6 ms of 200". */
export function describeLatencies(latencies: Latencies): string {
  const [p50, p99] = [50, 99].map((share) => percentile(latencies, share).toFixed(1));
  return `p50 ${p50}, p99 ${p99}, max ${latencies[latencies.length - 1].toFixed(1)} ms of ${latencies.length}`;
}
