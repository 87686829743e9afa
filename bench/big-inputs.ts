import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import type { Fitting, FittingDone } from './big-inputs/fit-one.ts';
import { inputNames } from './big-inputs/inputs.ts';
import { printTable } from './print-table.ts';

// node bench/big-inputs.ts [name]...: fits what is larger than any real input, each in a process of its own, and prints what it took.

const wanted = process.argv.slice(2);
const rows: string[][] = [];
for (const name of inputNames) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const child = fork(new URL('./big-inputs/fit-one.ts', import.meta.url));
  child.send({ name } satisfies Fitting);
  const [done] = (await once(child, 'message')) as [FittingDone];
  const { ms, termCount, postingCount, peakMib } = done;
  const outcome = done.refusal ?? `${termCount} terms, ${postingCount} postings`;
  rows.push([name, outcome, `${(ms / 1000).toFixed(1)} s`, `${peakMib.toFixed(0)} MiB`]);
  console.error(`${name} is done.`);
}
console.log(`${cpus()[0].model}, Node ${process.versions.node}; one thread, texts made while they are read.`);
printTable(['input', 'outcome', 'time', 'peak memory'], rows);
