import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../project-root.ts';
import { scanRecords } from './scan-records.ts';

const folder = join(projectRoot, 'node_modules', 'csv-spectrum');
const names = readdirSync(join(folder, 'csvs')).map((file) => file.replace(/\.csv$/, ''));

/** Its JSON has another telephone number than its CSV. */
const WRONG_ANSWER = 'location_coordinates';

function read(name: string, chunkLength = Infinity): object[] {
  const text = readFileSync(join(folder, 'csvs', `${name}.csv`), 'utf8');
  const chunks: string[] = [];
  for (let at = 0; at < text.length; at += chunkLength) chunks.push(text.slice(at, at + chunkLength));
  const [header, ...rows] = [...scanRecords(chunks, { delimiter: ',', maxCellBytes: 1_000 })];
  expect([header, ...rows].map(({ fault }) => fault)).toEqual(Array.from({ length: rows.length + 1 }, () => null));
  return rows.map(({ cells }) => Object.fromEntries(header.cells.map((name, at) => [name, cells[at]])));
}

describe('scanRecords on csv-spectrum', () => {
  it('has its twelve files to read', () => {
    expect(names).toHaveLength(12);
  });

  it.each(names.filter((name) => name !== WRONG_ANSWER))('reads %s, whole and character by character', (name) => {
    const expected = JSON.parse(readFileSync(join(folder, 'json', `${name}.json`), 'utf8')) as object[];
    expect(read(name)).toEqual(expected);
    expect(read(name, 1)).toEqual(expected);
  });

  it(`reads ${WRONG_ANSWER} as its CSV has it`, () => {
    const row = JSON.parse(readFileSync(join(folder, 'json', `${WRONG_ANSWER}.json`), 'utf8')) as object;
    expect(read(WRONG_ANSWER)).toEqual([{ ...row, 'Contact Phone Number': '2095257564' }]);
  });
});
