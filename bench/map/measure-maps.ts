import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { seededSample } from '../../server/engine/evaluate/seeded-sample.ts';
import { fitModel } from '../../server/engine/fit/fit-model.ts';
import { defaultTfidfParameters } from '../../server/engine/fit/parameters.ts';
import { usualDescent } from '../../server/engine/project/lay-out.ts';
import { mapQuality } from '../../server/engine/project/map-quality.ts';
import { passageVectors } from '../../server/engine/project/passage-vectors.ts';
import type { PassageVectors } from '../../server/engine/project/passage-vectors.ts';
import { choosePerplexity } from '../../server/engine/project/project-passages.ts';
import { installNode, installPython } from '../engine/peers.ts';
import { prepareMapTexts } from './map-texts.ts';
import type { MapSet } from './map-texts.ts';

/** What one contender made of one set, a value a round. */
export interface MapFigures {
  readonly set: MapSet;
  readonly passageCount: number;
  readonly perplexity: number;
  readonly contender: string;
  readonly iterations: number;
  readonly ms: number[];
  /** Of the processor, which other programs on the machine hardly change. */
  readonly cpuMs: number[];
  readonly trustworthiness: number[];
  readonly neighborPreservation: number[];
}

interface Contender {
  readonly name: string;
  readonly most: number;
  readonly command: (path: string, seed: number, perplexity: number) => string[];
}

interface Drawn {
  readonly versions: string;
  readonly ms: number;
  readonly cpuMs: number;
  readonly iterations: number;
  readonly x: number[];
  readonly y: number[];
}

/** The name of ours, over which ratios are taken. */
export const ownMap = 'Otvet';

const neighbors = 10;
const mostMeasured = 2000;
const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' };
const run = promisify(execFile);

/**
 * Draws maps of each set in turns, ours and those of scikit-learn and druidjs, a seed and a fresh process a round, at equal perplexity and
 * iterations; quality is measured by the same function for all, against the cosines of the TF-IDF vectors. Calls `onSet` as each set is done.
 */
export async function measureMaps(
  sets: readonly MapSet[],
  rounds: number,
  cache: string,
  onSet: (figures: MapFigures[]) => void,
): Promise<string[]> {
  const versions = new Set<string>();
  const contenders = findContenders(cache);
  for (const set of sets) {
    const path = await prepareMapTexts(set, cache);
    const vectors = vectorsOf(JSON.parse(readFileSync(path, 'utf8')) as string[]);
    const perplexity = choosePerplexity(vectors.count);
    const taking = contenders.filter(({ most }) => vectors.count <= most);
    const figures = taking.map(({ name }): MapFigures => ({ set, passageCount: vectors.count, perplexity, contender: name, iterations: usualDescent.iterations, ms: [], cpuMs: [], trustworthiness: [], neighborPreservation: [] })); // prettier-ignore
    for (let round = 0; round < rounds; round++) {
      for (const [index, { name, command }] of taking.entries()) {
        console.error(`${set}, round ${round + 1} of ${rounds}: ${name}`);
        const [program, ...args] = command(path, round + 1, perplexity);
        const { stdout } = await run(program, args, { env: { ...process.env, ...oneThread }, maxBuffer: 1 << 28 });
        const drawn = JSON.parse(stdout) as Drawn;
        versions.add(drawn.versions);
        note(figures[index], drawn, vectors);
      }
    }
    onSet(figures);
  }
  return [...versions];
}

function note(figures: MapFigures, drawn: Drawn, vectors: PassageVectors): void {
  if (drawn.iterations !== figures.iterations) {
    console.error(`${figures.contender} ended after ${drawn.iterations} of ${figures.iterations} iterations.`);
  }
  const points = { x: Float64Array.from(drawn.x), y: Float64Array.from(drawn.y) };
  const quality = mapQuality(vectors, points, neighbors, seededSample(vectors.count, mostMeasured, 1));
  if (quality === null) throw new Error('There are too few passages to measure a map.');
  figures.ms.push(drawn.ms);
  figures.cpuMs.push(drawn.cpuMs);
  figures.trustworthiness.push(quality.trustworthiness);
  figures.neighborPreservation.push(quality.neighborPreservation);
}

function vectorsOf(texts: string[]): PassageVectors {
  const passages = { count: texts.length, iterate: () => texts };
  const settings = { type: 'TFIDF', parameters: defaultTfidfParameters } as const;
  return passageVectors(fitModel(passages, settings, null, [], () => {}).postings);
}

function findContenders(cache: string): Contender[] {
  const python = installPython(cache, ['scikit-learn']);
  const folder = installNode(join(cache, 'npm-map'), ['@saehrimnir/druidjs@0.9.0']);
  const iterations = String(usualDescent.iterations);
  const script = (name: string): string => join(import.meta.dirname, 'contenders', name);
  const byPython =
    (variant: string): Contender['command'] =>
    (path, seed, perplexity) => [python, script('scikit-learn.py'), path, String(seed), String(perplexity), iterations, variant]; // prettier-ignore
  return [
    {
      name: ownMap,
      most: Infinity,
      command: (path, seed) => [process.execPath, script('otvet.ts'), path, String(seed)],
    },
    { name: 'scikit-learn, SVD 50', most: Infinity, command: byPython('svd') },
    { name: 'scikit-learn, cosine', most: Infinity, command: byPython('cosine') },
    {
      name: 'druidjs, exact',
      most: 240,
      command: (path, seed, perplexity) => [process.execPath, script('druidjs.ts'), path, String(seed), String(perplexity), iterations, folder], // prettier-ignore
    },
  ];
}
