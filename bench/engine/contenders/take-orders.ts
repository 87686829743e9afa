import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Answer, Order } from '../contender.ts';

/** A question and the number of the passage it was made from. */
export type Asked = readonly [question: string, passage: number];

/** The lines of a file of the workload, read in slices: a million passages do not fit into one string. */
export function* readLines(folder: string, name: string): Iterable<string> {
  const bytes = readFileSync(join(folder, name));
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(10, start);
    yield JSON.parse(bytes.toString('utf8', start, end));
    start = end + 1;
  }
}

/** Says that the contender is ready, then answers orders until there are no more. */
export async function takeOrders(versions: string, answer: (order: Order) => Promise<Answer> | Answer): Promise<void> {
  process.stdout.write(`${JSON.stringify({ versions })}\n`);
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line) as Order))}\n`);
  }
}

/** Does one thing for each question; the milliseconds each took, and what it gave. */
export function timeEach<Question>(
  questions: readonly Question[],
  find: (question: Question) => number | null,
): { ms: number[]; found: (number | null)[] } {
  const ms: number[] = [];
  const found: (number | null)[] = [];
  for (const question of questions) {
    const startedAt = performance.now();
    found.push(find(question));
    ms.push(performance.now() - startedAt);
  }
  return { ms, found };
}

const additions = 50_000;

function addUp(): number {
  let sum = 0;
  for (let number = 0; number < additions; number++) sum = (sum + number) | 0;
  return sum;
}

/**
 * Times the same additions so many times, when they have been compiled. They differ by what else the machine does, as the times of
 * questions do besides.
 */
export function timeLoops(count: number): number[] {
  for (let warmUp = 0; warmUp < 400; warmUp++) addUp();
  return Array.from({ length: count }, () => {
    const startedAt = performance.now();
    addUp();
    return performance.now() - startedAt;
  });
}

/** The version of a package in a folder of packages. */
export function versionOf(packages: string, name: string): string {
  return JSON.parse(readFileSync(join(packages, 'node_modules', name, 'package.json'), 'utf8')).version;
}
