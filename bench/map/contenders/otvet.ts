import { readFileSync } from 'node:fs';
import { fitModel } from '../../../server/engine/fit/fit-model.ts';
import { defaultTfidfParameters } from '../../../server/engine/fit/parameters.ts';
import { passageVectors } from '../../../server/engine/project/passage-vectors.ts';
import { projectPassages } from '../../../server/engine/project/project-passages.ts';

// From texts to points with our engine: its own perplexity and iterations, which the others are given too.

const [path, seed] = process.argv.slice(2);
const texts = JSON.parse(readFileSync(path, 'utf8')) as string[];
const startedAt = performance.now();
const before = process.cpuUsage();
const passages = { count: texts.length, iterate: () => texts };
const { postings } = fitModel(passages, { type: 'TFIDF', parameters: defaultTfidfParameters }, null, [], () => {});
const { points, iterations } = projectPassages(passageVectors(postings), Number(seed), () => {});
const ms = performance.now() - startedAt;
const { user, system } = process.cpuUsage(before);
const cpuMs = (user + system) / 1000;
const answer = { versions: `Node ${process.version}`, ms, cpuMs, iterations, x: [...points.x], y: [...points.y] };
process.stdout.write(JSON.stringify(answer));
