import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { languages } from '../../../languages/languages.ts';
import { COLUMNS } from '../../../stores/datasets/dataset-profile.ts';
import { DatasetReader } from '../../../stores/datasets/dataset-reader.ts';
import { DatasetWriter } from '../../../stores/datasets/dataset-writer.ts';
import { hasSharedData, readShared, sharedPath } from '../../../testing/shared-data.ts';
import { importDataset } from '../import-dataset.ts';
import { describeLengths } from './describe-lengths.ts';

/** A column as Python counts it. */
interface ColumnFigures {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly sum: number;
  readonly percentiles: readonly number[];
  readonly distinctWords: number;
  readonly stopWords: number;
  readonly frequentStopWords: readonly (readonly [string, number])[];
  readonly frequentWords: readonly (readonly [string, number])[];
}

type Figures = Readonly<Record<(typeof COLUMNS)[number], ColumnFigures | null>> & Readonly<Record<string, number>>;

/** Made by server/testing/count-profile.py from the same files. */
const counted = JSON.parse(
  readFileSync(new URL('../../../testing/profile-counts.json', import.meta.url), 'utf8'),
) as Record<string, Figures>;

/** The quarter of a million passages of docs-passages take their time. */
const SLOW_MS = 120_000;

const root = mkdtempSync(join(tmpdir(), 'otvet-profile-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Path of a shared file, written out where it is kept compressed. */
function unpacked(name: string): string {
  const plain = sharedPath(`${name}.csv`);
  if (existsSync(plain)) return plain;
  const path = join(root, `${name}.csv`);
  writeFileSync(path, gunzipSync(readShared(`${name}.csv.gz`)));
  return path;
}

describe.skipIf(!hasSharedData).each(Object.entries(counted))('the profile of %s', (name, figures) => {
  const folder = mkdtempSync(join(root, 'dataset-'));
  const importing = importDataset(unpacked(name), { maxCellBytes: 1_048_576 }, new DatasetWriter(folder, languages));

  it(
    'has the findings that Python counts',
    async () => {
      const { profile } = await importing;
      const names = Object.keys(profile).filter((figure) => figure in figures);
      expect(names.length).toBe('nearDuplicateContexts' in figures ? 9 : 8);
      for (const figure of names)
        expect([figure, profile[figure as keyof typeof profile]]).toEqual([figure, figures[figure]]);
      const conflicting = profile.findings.find(({ finding }) => finding === 'CONFLICTING_ANSWER');
      expect(conflicting?.rowCount).toBe(figures.conflictingRows);
      const [{ language, share }] = profile.languages;
      expect(language).toBe(name.startsWith('xquad-ru') ? 'ru' : 'en');
      // Much of the technical documentation is too terse to be told a language.
      expect(share).toBeGreaterThan(name.startsWith('docs') ? 0.85 : 0.97);
    },
    SLOW_MS,
  );

  it.each(COLUMNS)('has the lengths and words of %s that Python counts', async (column) => {
    await importing;
    const reader = new DatasetReader(folder);
    const expected = figures[column];
    const { count, min, max, mean, p5, p25, median, p75, p95, p99 } = describeLengths(reader.profile.lengths(column));
    const totals = reader.profile.wordTotals(column);
    if (expected === null) {
      expect([count, totals.words, reader.profile.frequentWords(column, false, 10)]).toEqual([0, 0, []]);
    } else {
      expect([count, min, max, totals.words]).toEqual([expected.count, expected.min, expected.max, expected.sum]);
      expect(mean).toBeCloseTo(expected.sum / expected.count, 9);
      [p5, p25, median, p75, p95, p99].forEach((value, at) => expect(value).toBeCloseTo(expected.percentiles[at], 9));
      expect([totals.distinctWords, totals.stopWords]).toEqual([expected.distinctWords, expected.stopWords]);
      const top = (stopWords: boolean): unknown =>
        reader.profile.frequentWords(column, stopWords, 5).map(({ word, count: times }) => [word, times]);
      expect([top(true), top(false)]).toEqual([expected.frequentStopWords, expected.frequentWords]);
    }
    reader.close();
  });

  it("has the vocabulary of scikit-learn's default for each least document frequency", async () => {
    await importing;
    const reader = new DatasetReader(folder);
    const termsFrom = (least: number): number =>
      reader.profile.termFrequencies().reduce((sum, { passages, terms }) => sum + (passages < least ? 0 : terms), 0);
    expect([termsFrom(1), termsFrom(2)]).toEqual([figures.terms, figures.termsInTwo]);
    reader.close();
  });
});
