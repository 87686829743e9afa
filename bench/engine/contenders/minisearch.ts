import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readLines, takeOrders, timeEach, versionOf } from './take-orders.ts';
import type { Asked } from './take-orders.ts';

const [, , packages, folder] = process.argv;
const installed = createRequire(join(packages, 'package.json'));
const MiniSearch = installed('minisearch');
const questions = [...readLines(folder, 'questions.jsonl')] as unknown as Asked[];
const index = new MiniSearch({ fields: ['text'] });
let id = 0;
for (const text of readLines(folder, 'passages.jsonl')) index.add({ id: id++, text });

await takeOrders(`minisearch ${versionOf(packages, 'minisearch')}`, ({ from, to }) =>
  timeEach(questions.slice(from, to), ([question]) => index.search(question).slice(0, 10)[0]?.id ?? null),
);
