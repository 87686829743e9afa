import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readLines, takeOrders, timeEach, versionOf } from './take-orders.ts';
import type { Asked } from './take-orders.ts';

const [, , packages, folder] = process.argv;
const installed = createRequire(join(packages, 'package.json'));
const { Index } = installed('flexsearch');
const questions = [...readLines(folder, 'questions.jsonl')] as unknown as Asked[];
const index = new Index({ tokenize: 'strict' });
let id = 0;
for (const text of readLines(folder, 'passages.jsonl')) index.add(id++, text);

// "suggest" finds passages that lack some of the words, as every other contender does.
await takeOrders(`flexsearch ${versionOf(packages, 'flexsearch')}`, ({ from, to }) =>
  timeEach(questions.slice(from, to), ([question]) => index.search(question, { limit: 10, suggest: true })[0] ?? null),
);
