import { createReadStream, createWriteStream, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { syntheticPassages } from '../engine/synthetic-passages.ts';

const sharedData = process.env.OTVET_TEST_DATA ?? join(import.meta.dirname, '../../../shared/data');
const seed = 20_261_123;

/** What a set of passages is for, beside the questions that are put to every set. */
interface PassageSet {
  /** How many of its questions one round of single questions takes. */
  readonly asked: number;
  /** How many of its questions the quality test takes; null: all. */
  readonly tested: number | null;
  /** Whether it is also uploaded by the plain client: that keeps all its points in memory. */
  readonly uploadedPlainly: boolean;
  /** Fits that are timed at most, whatever the number of rounds. */
  readonly mostFits: number;
  /** How much longer a fit may take than an embedded fit and a plain upload; null: nothing was promised. */
  readonly mostOverPlainFit: number | null;
  /** Less than this the quality test is to take, in milliseconds; null: nothing was promised. */
  readonly mostTestedMs: number | null;
}

/** The sets by name: SQuAD's development set, pages of documentation, and synthetic passages of 60 to 140 words. */
export const passageSets = {
  squad: { asked: 300, tested: null, uploadedPlainly: true, mostFits: 5, mostOverPlainFit: null, mostTestedMs: 4_000 },
  docs: { asked: 200, tested: 2_000, uploadedPlainly: true, mostFits: 3, mostOverPlainFit: 1.2, mostTestedMs: null },
  '1m': { asked: 100, tested: 500, uploadedPlainly: false, mostFits: 1, mostOverPlainFit: null, mostTestedMs: null },
} as const satisfies Record<string, PassageSet>;

/** The name of a set. */
export type SetName = keyof typeof passageSets;

/** The CSV file of a set, made in `folder` where it has to be; throws where the shared data is missing. */
export async function csvOf(set: SetName, folder: string): Promise<string> {
  if (set === 'squad') return join(sharedData, 'squad-dev.csv');
  const path = join(folder, `${set}.csv`);
  if (existsSync(path)) return path;
  const rows = set === 'docs' ? docsRows() : Readable.from(syntheticRows());
  await pipeline(rows, createWriteStream(`${path}.part`));
  renameSync(`${path}.part`, path);
  return path;
}

function docsRows(): Readable {
  return createReadStream(join(sharedData, 'docs-passages-en.csv.gz')).pipe(createGunzip());
}

function* syntheticRows(): Generator<string> {
  yield 'question,context\n';
  let rows: string[] = [];
  for (const { passage, question } of syntheticPassages(1_000_000, seed)) {
    if (rows.push(`${question},${passage}\n`) < 1_000) continue;
    yield rows.join('');
    rows = [];
  }
  yield rows.join('');
}
