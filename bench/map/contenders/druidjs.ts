import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fitModel } from '../../../server/engine/fit/fit-model.ts';
import { defaultTfidfParameters } from '../../../server/engine/fit/parameters.ts';
import { passageVectors } from '../../../server/engine/project/passage-vectors.ts';

// From texts to points with the exact t-SNE of @saehrimnir/druidjs over the whole table of TF-IDF weights, which our engine makes for it.

interface Druid {
  readonly TSNE: new (
    rows: number[][],
    settings: Record<string, number>,
  ) => {
    transform(iterations: number): number[][];
  };
}

const [path, seed, perplexity, iterations, folder] = process.argv.slice(2);
const texts = JSON.parse(readFileSync(path, 'utf8')) as string[];
const require = createRequire(join(folder, 'package.json'));
const { TSNE } = require('@saehrimnir/druidjs') as Druid;
const startedAt = performance.now();
const before = process.cpuUsage();
const passages = { count: texts.length, iterate: () => texts };
const { postings } = fitModel(passages, { type: 'TFIDF', parameters: defaultTfidfParameters }, null, [], () => {});
const { starts, terms, places, weights } = passageVectors(postings);
const rows = texts.map((_, passage) => {
  const row = Array<number>(postings.termFactors.length).fill(0);
  for (let entry = starts[passage]; entry < starts[passage + 1]; entry++) row[terms[entry]] = weights[places[entry]];
  return row;
});
const points = new TSNE(rows, { perplexity: Number(perplexity), seed: Number(seed), d: 2 }).transform(
  Number(iterations),
);
const ms = performance.now() - startedAt;
const { user, system } = process.cpuUsage(before);
const cpuMs = (user + system) / 1000;
const { version } = require(join(folder, 'node_modules', '@saehrimnir', 'druidjs', 'package.json')) as {
  version: string;
};
const answer = {
  versions: `@saehrimnir/druidjs ${version}`,
  ms,
  cpuMs,
  iterations: Number(iterations),
  x: Array.from(points, ([x]) => x),
  y: Array.from(points, ([, y]) => y),
};
process.stdout.write(JSON.stringify(answer));
