import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { encodeQuestion } from '../../../server/engine/fit/encode-question.ts';
import { fitWithRecipe } from '../../../server/engine/fit/fit-model.ts';
import { modelAnalyzer } from '../../../server/engine/fit/model.ts';
import { defaultBm25Parameters, defaultTfidfParameters } from '../../../server/engine/fit/parameters.ts';
import { createSearcher } from '../../../server/engine/search/create-searcher.ts';
import { readModel, writeModel } from '../../../server/stores/models/model-file.ts';
import { readPostings, writePostings } from '../../../server/stores/vectors/embedded/postings-file.ts';
import { warmInSlices } from '../../../server/stores/vectors/embedded/warm-in-slices.ts';
import type { Answer, Order } from '../contender.ts';
import { readLines, takeOrders, timeEach, timeLoops } from './take-orders.ts';
import type { Asked } from './take-orders.ts';

const folder = process.argv[2];
const output = join(folder, 'otvet');
mkdirSync(output, { recursive: true });
const questions = [...readLines(folder, 'questions.jsonl')] as unknown as Asked[];
const parameters = {
  TFIDF: { type: 'TFIDF', parameters: defaultTfidfParameters },
  BM25: { type: 'BM25', parameters: defaultBm25Parameters },
} as const;
type ModelType = keyof typeof parameters;

/** The passages are read before the time is taken and let go after it: a server that loads a model holds none either. */
async function fit(type: ModelType): Promise<Answer> {
  const passages = [...readLines(folder, 'passages.jsonl')];
  const startedAt = performance.now();
  const texts = { count: passages.length, iterate: () => passages };
  const { model, postings } = fitWithRecipe(texts, parameters[type], null, [], () => {});
  await Promise.all([writeModel(output, type, model), writePostings(join(output, `${type}.postings`), postings)]);
  const ms = performance.now() - startedAt;
  const bytes = ['model', 'postings'].reduce((sum, kind) => sum + statSync(join(output, `${type}.${kind}`)).size, 0);
  return { ms, bytes };
}

/** As a server does it: what is loaded answers at once and is warmed meanwhile. */
async function load(type: ModelType) {
  const startedAt = performance.now();
  const { model } = await readModel(output, type);
  const { postings } = await readPostings(join(output, `${type}.postings`));
  const searcher = createSearcher(postings);
  const ms = performance.now() - startedAt;
  // Warming keeps no process alive, and nothing else does before the first order.
  const alive = setInterval(() => {}, 60_000);
  await warmInSlices(searcher, () => true);
  clearInterval(alive);
  const warmMs = performance.now() - startedAt - ms;
  return { ms, warmMs, model, searcher, analyzer: modelAnalyzer(model, []) };
}

for (const type of ['TFIDF', 'BM25'] as const) await fit(type);
const loaded = { TFIDF: await load('TFIDF'), BM25: await load('BM25') };

await takeOrders(`Node ${process.versions.node}`, ({ task, type = 'TFIDF', from, to }: Order) => {
  const { model, searcher, analyzer } = loaded[type];
  const asked = questions.slice(from, to);
  const encode = (question: string) => encodeQuestion(model, analyzer, question).vector;
  if (task === 'fit') return fit(type);
  if (task === 'load') return load(type).then(({ ms, warmMs }) => ({ ms, warmMs }));
  if (task === 'ask') return timeEach(asked, ([question]) => searcher.search(encode(question), 10)[0]?.id ?? null);
  const vectors = asked.map(([question]) => encode(question));
  if (task === 'top10') {
    const answer = timeEach(vectors, (vector) => searcher.search(vector, 10)[0]?.id ?? null);
    return { ...answer, loopMs: timeLoops(vectors.length) };
  }
  const startedAt = performance.now();
  const found = vectors.map((vector, index) => searcher.rank(vector, asked[index][1]));
  return { ms: performance.now() - startedAt, found };
});
