import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.OTVET_TEST_DATA ?? '../shared/data';

/** Whether the shared test data is on this machine. */
export const hasSharedData = existsSync(folder);

/** Path of a file of the shared test data, or beside it. */
export const sharedPath = (...names: string[]): string => join(folder, ...names);

/** Bytes of a file of the shared test data. */
export const readShared = (name: string): Buffer<ArrayBuffer> => readFileSync(sharedPath(name));

/** Figures that scikit-learn and a plain BM25 gave for a shared data set and a setting. */
export interface ReferenceFigures {
  readonly accuracy: number;
  readonly accuracyByRow: number;
  readonly hitsAt: Readonly<Record<string, number>>;
  readonly mrr: number;
  readonly ndcgAt10: number;
  readonly notFound: number;
  readonly vocabularySize: number;
}

/** The reference figures of a data set by setting. */
export function readReferenceFigures(name: string): Record<string, ReferenceFigures> {
  const text = readFileSync(sharedPath('reference', `${name}.json`), 'utf8');
  return (JSON.parse(text) as { configs: Record<string, ReferenceFigures> }).configs;
}
