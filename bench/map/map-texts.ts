import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDataset } from '../../server/engine/testing/read-reference.ts';
import { prepareWorkload } from '../engine/workload.ts';

/** The texts a map can be drawn of: two languages, few and many, of one kind and of many. */
export const mapSets = ['xquad-en', 'xquad-ru', 'squad-2000', 'docs-2000', 'docs-10000'] as const;

/** One of {@link mapSets}. */
export type MapSet = (typeof mapSets)[number];

/** Writes the passages of a set as a JSON array into the cache, once; its path. Documentation passages are spread evenly over 20,000. */
export async function prepareMapTexts(set: MapSet, cache: string): Promise<string> {
  const path = join(cache, `map-${set}.json`);
  if (!existsSync(path)) writeFileSync(path, JSON.stringify(await textsOf(set, cache)));
  return path;
}

async function textsOf(set: MapSet, cache: string): Promise<string[]> {
  if (set === 'squad-2000') return readDataset('squad-dev').passages.slice(0, 2000);
  if (set === 'xquad-en' || set === 'xquad-ru') return readDataset(set).passages;
  const { folder, passageCount } = await prepareWorkload('20k', cache);
  const step = passageCount / Number(set.slice('docs-'.length));
  const lines = readFileSync(join(folder, 'passages.jsonl'), 'utf8').trim().split('\n');
  return lines.filter((_, line) => line % step === 0).map((line) => JSON.parse(line) as string);
}
