import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import Papa from 'papaparse';
import { makeQuestion } from './make-question.ts';
import { createRandom } from './random.ts';
import { syntheticPassages } from './synthetic-passages.ts';

/** The sizes a benchmark can have, and how much is asked in a round of each. */
export const sizes = {
  '2k': { passages: 2_000, top10: 200, ranks: 300 },
  '20k': { passages: 20_000, top10: 600, ranks: 4_000 },
  '200k': { passages: 200_000, top10: 200, ranks: 1_000 },
  '1m': { passages: 1_000_000, top10: 60, ranks: 200 },
} as const;

/** The name of a size. */
export type SizeName = keyof typeof sizes;

/** A folder with `passages.jsonl` (a JSON string a line) and `questions.jsonl` (`[question, right passage]` a line). */
export interface Workload {
  readonly folder: string;
  readonly passageCount: number;
}

const questionCount = 20_000;
const seed = 20_261_123;

/** The passages and questions of a size, made once and kept in the cache; throws where the shared data is missing. */
export async function prepareWorkload(size: SizeName, cache: string): Promise<Workload> {
  const passageCount = sizes[size].passages;
  const folder = join(cache, `workload-${size}`);
  if (!existsSync(folder)) {
    const staging = `${folder}.staging`;
    mkdirSync(staging, { recursive: true });
    const texts = size === '1m' ? syntheticTexts(passageCount) : docsTexts(passageCount);
    await write(staging, texts, passageCount);
    renameSync(staging, folder);
  }
  return { folder, passageCount };
}

/** Questions stand at passages spread evenly over the whole. */
async function write(
  folder: string,
  texts: AsyncIterable<{ passage: string; question: string | null }>,
  passageCount: number,
): Promise<void> {
  const passages = createWriteStream(join(folder, 'passages.jsonl'));
  const asked: [string, number][] = [];
  const step = Math.max(1, Math.floor(passageCount / questionCount));
  let number = 0;
  for await (const { passage, question } of texts) {
    if (!passages.write(`${JSON.stringify(passage)}\n`)) await once(passages, 'drain');
    if (question !== null && number % step === 0) asked.push([question, number]);
    number++;
  }
  if (number < passageCount) throw new Error(`The data has only ${number} passages of the ${passageCount} asked for.`);
  const questions = createWriteStream(join(folder, 'questions.jsonl'));
  for (const question of shuffled(asked)) questions.write(`${JSON.stringify(question)}\n`);
  for (const stream of [passages, questions]) {
    stream.end();
    await finished(stream);
  }
}

async function* docsTexts(count: number): AsyncIterable<{ passage: string; question: string | null }> {
  const shared = process.env.OTVET_TEST_DATA ?? join(import.meta.dirname, '../../../shared/data');
  const rows = createReadStream(join(shared, 'docs-passages-en.csv.gz'))
    .pipe(createGunzip())
    .pipe(Papa.parse(Papa.NODE_STREAM_INPUT, { header: true }));
  const random = createRandom(seed);
  for await (const { question, context } of rows as AsyncIterable<Record<string, string>>) {
    if (count-- === 0) return;
    yield { passage: context, question: makeQuestion(question, context, random) };
  }
}

async function* syntheticTexts(count: number): AsyncIterable<{ passage: string; question: string }> {
  yield* syntheticPassages(count, seed);
}

function shuffled<Value>(values: Value[]): Value[] {
  const random = createRandom(seed);
  for (let index = values.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [values[index], values[other]] = [values[other], values[index]];
  }
  return values;
}
