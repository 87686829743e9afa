import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DatasetReader } from '../../stores/datasets/dataset-reader.ts';
import { DatasetWriter } from '../../stores/datasets/dataset-writer.ts';
import { samplePassages } from './sample-passages.ts';
import type { SampleLimits } from './sample-passages.ts';

const root = mkdtempSync(join(tmpdir(), 'otvet-sample-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const WIDE: SampleLimits = { passages: 1000, length: 1_000_000, passageLength: 1000 };

function sample(contexts: readonly string[], limits: Partial<SampleLimits>, dropsEmpty = false) {
  const folder = mkdtempSync(join(root, 'dataset-'));
  const writer = new DatasetWriter(folder, []);
  contexts.forEach((context, row) =>
    writer.addRow({ line: row + 2, question: row === 1 ? '' : 'Q?', context, answer: '' }),
  );
  writer.finish();
  return samplePassages(new DatasetReader(folder), dropsEmpty, { ...WIDE, ...limits }, new AbortController().signal);
}

const numbered = Array.from({ length: 100 }, (_, at) => `passage ${at}`);

describe('a sample of the passages of a dataset', () => {
  it('is all of a small one, in order', async () => {
    const { passages, isWhole } = await sample(numbered, {});
    expect(isWhole).toBe(true);
    expect(passages.map(({ text }) => text)).toEqual(numbered);
  });

  it('holds as many passages as it may, spread evenly', async () => {
    const { passages, isWhole } = await sample(numbered, { passages: 40 });
    expect(isWhole).toBe(false);
    const ids = passages.map(({ id }) => id);
    expect(new Set(ids).size).toBe(40);
    const gaps = ids.slice(1).map((id, at) => id - ids[at]);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(5);
  });

  it('ends soon after it is long enough', async () => {
    const { passages } = await sample(numbered, { length: 300 });
    expect(passages).toHaveLength(32);
  });

  it('has the beginning of a long passage, cuts no character, and does not call itself whole', async () => {
    const { passages, isWhole } = await sample(['abc😀d', 'abcd😀'], { passageLength: 4 });
    expect(passages.map(({ text }) => text)).toEqual(['abc', 'abcd']);
    expect(isWhole).toBe(false);
  });

  it('knows the passages whose rows are all left out', async () => {
    const kept = (await sample(['one', 'two', 'three'], {}, true)).passages.map(({ isKept }) => isKept);
    expect(kept).toEqual([true, false, true]);
  });
});
