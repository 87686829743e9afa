import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeQuestion } from '../server/engine/fit/encode-question.ts';
import { fitWithRecipe } from '../server/engine/fit/fit-model.ts';
import { modelAnalyzer } from '../server/engine/fit/model.ts';
import { defaultBm25Parameters, defaultTfidfParameters } from '../server/engine/fit/parameters.ts';
import { createSearcher } from '../server/engine/search/create-searcher.ts';
import { createPlainSearch } from '../server/engine/search/search-plainly.ts';
import { readLines } from './engine/contenders/take-orders.ts';
import type { Asked } from './engine/contenders/take-orders.ts';
import { prepareWorkload } from './engine/workload.ts';
import type { SizeName } from './engine/workload.ts';

// Holds search and rank on real data to adding up every posting in f64: ids, order, scores and ranks, to the last bit.

const { values } = parseArgs({
  options: { size: { type: 'string', default: '200k' }, questions: { type: 'string', default: '14000' } },
});
const cache = process.env.OTVET_BENCH_CACHE ?? join(tmpdir(), 'otvet-bench');
mkdirSync(cache, { recursive: true });
const { folder } = await prepareWorkload(values.size as SizeName, cache);
const passages = [...readLines(folder, 'passages.jsonl')];
const questions = ([...readLines(folder, 'questions.jsonl')] as unknown as Asked[]).slice(0, Number(values.questions));
const texts = { count: passages.length, iterate: () => passages };
const settings = [
  { type: 'TFIDF', parameters: defaultTfidfParameters },
  { type: 'BM25', parameters: defaultBm25Parameters },
] as const;

for (const setting of settings) {
  const { model, postings } = fitWithRecipe(texts, setting, null, [], () => {});
  const analyzer = modelAnalyzer(model, []);
  const searcher = createSearcher(postings);
  const oracle = createPlainSearch(postings);
  let differing = 0;
  for (const [question, passage] of questions) {
    const { vector } = encodeQuestion(model, analyzer, question);
    const isEqual =
      JSON.stringify(searcher.search(vector, 10)) === JSON.stringify(oracle.search(vector, 10)) &&
      searcher.rank(vector, passage) === oracle.rank(vector, passage);
    if (!isEqual) differing++;
  }
  console.log(`${setting.type}: ${questions.length} questions, ${differing} answered otherwise than by brute force`);
  if (differing > 0) process.exitCode = 1;
}
