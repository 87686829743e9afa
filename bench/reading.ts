// node bench/reading.ts: reads and stores 233,518 rows (124 MB) and refuses a file of 200 MB whose quote opens in line 2 and never
// closes, each in a process of its own as an upload does, and prints what it took.
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync, closeSync } from 'node:fs'; // prettier-ignore
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { AppError } from '../server/errors.ts';
import { runInChild } from '../server/features/jobs/run-in-child.ts';
import { projectRoot } from '../server/project-root.ts';
import { watchMemory } from './watch-process.ts';

const sharedData = resolve(projectRoot, process.env.OTVET_TEST_DATA ?? '../shared/data');
const packed = join(sharedData, 'docs-passages-en.csv.gz');
const datasets = join(projectRoot, 'server', 'features', 'datasets');
const MIB = 1024 * 1024;
const options = { maxCellBytes: MIB, acceptProblems: false };

const folder = mkdtempSync(join(tmpdir(), 'otvet-bench-'));
try {
  const endless = join(folder, 'endless.csv');
  writeEndlessQuote(endless, 200);
  await measure('200 MB, a quote from line 2 on: upload', 'import.work', endless, 2_000);
  await measure('  preview', 'preview/preview.work', endless, 2_000);
  if (existsSync(packed)) {
    const docs = join(folder, 'docs.csv');
    await pipeline(createReadStream(packed), createGunzip(), createWriteStream(docs));
    await measure('124 MB, 233,518 rows: upload', 'import.work', docs, 25_000);
    await measure('  preview', 'preview/preview.work', docs, 15_000);
  } else console.log('Set OTVET_TEST_DATA to the folder of docs-passages-en.csv.gz.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(name: string, module: string, sourcePath: string, limitMs: number): Promise<void> {
  const staging = join(folder, 'staging');
  mkdirSync(staging);
  const work = {
    module: new URL(`file://${join(datasets, module)}.ts`),
    params: { sourcePath, options },
    staging,
    memoryBytes: 2048 * MIB,
  };
  const startedAt = performance.now();
  const { result, memory } = await watchMemory(process.pid, () => runInChild<object>(work).catch(refusalOf));
  const elapsedMs = performance.now() - startedAt;
  rmSync(staging, { recursive: true });
  const isMet = elapsedMs < limitMs && memory.childPeakMib < 300;
  const verdict = isMet ? 'met' : `NOT MET (load average ${loadavg()[0].toFixed(1)})`;
  console.log(
    `${name.padEnd(44)} ${elapsedMs.toFixed(0)} ms, child peak ${memory.childPeakMib.toFixed(0)} MiB  ${verdict}`,
  );
  console.log(`  ${summaryOf(result)}`);
}

function refusalOf(error: unknown): object {
  if (!(error instanceof AppError)) throw error;
  return { refusal: { code: error.code, message: error.message } };
}

function summaryOf(result: object): string {
  const { rowCount, problemCount, refusal } = result as Record<string, unknown>;
  return JSON.stringify({ rowCount, problemCount, refusal });
}

function writeEndlessQuote(path: string, megabytes: number): void {
  const file = openSync(path, 'w');
  writeSync(file, 'question,context,answer\nwho,"');
  const block = Buffer.from('a line of text, and another,\n'.repeat(40_000)).subarray(0, 1_000_000);
  for (let count = 0; count < megabytes; count++) writeSync(file, block);
  closeSync(file);
}
