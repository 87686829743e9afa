import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../../languages/languages.ts';
import { DatasetWriter } from '../../stores/datasets/dataset-writer.ts';
import { DatasetReader } from '../../stores/datasets/dataset-reader.ts';
import { importDataset, type ImportOptions } from './import-dataset.ts';
import { temporaryFiles } from './reading/testing/temporary-files.ts';

const files = temporaryFiles();
const SHARED = process.env.OTVET_TEST_DATA ?? '../shared/data';

async function importText(text: string, options: Partial<ImportOptions> = {}) {
  const folder = files.folder();
  const summary = await importDataset(
    files.file(text),
    { maxCellBytes: 1_048_576, ...options },
    new DatasetWriter(folder, languages),
  );
  return { summary, reader: new DatasetReader(folder), folder };
}

const HEADER = 'question,context,answer\n';

describe('importDataset', () => {
  it('counts what SEMANTICS.md defines', async () => {
    const { summary, reader } = await importText(
      HEADER +
        'q1,c1,a1\n' + // passage 0
        'q1,c1,a1\n' + // a duplicate row
        'q1,c1,a2\n' + // a duplicate question and context, no duplicate row
        'Q1,c1 ,a1\n' + // passage 1: exact text
        'q2,  ,a3\n' + // passage 2: the answer
        ' ,c2,\n' + // passage 3; no usable question
        'q3,, \n' + // not indexed
        'q4,a3,a4\n' + // the text of passage 2 as a context, first seen as a context here
        ' ,c2,\n', // a duplicate row; its question is blank
    );
    expect(summary).toEqual({
      rowCount: 9,
      passageCount: 4,
      usableQuestionCount: 6,
      indexedRowCount: 8,
      problemCount: 0,
      faq: false,
      encoding: 'utf-8',
      delimiter: ',',
      profile: expect.objectContaining({
        missing: { question: 2, context: 2, answer: 3 },
        duplicateRows: 2,
        duplicateContexts: 3,
        duplicateQuestions: 2,
      }),
    });
    expect(reader.rows(0, 20).map((row) => row.passage)).toEqual([0, 0, 0, 1, 2, 3, null, 2, 3]);
    expect(reader.rows(4, 1)[0]).toMatchObject({ line: 6, context: '  ', answer: 'a3' });
    expect(reader.rows(6, 1)[0]).toMatchObject({ question: 'q3', context: '', answer: ' ' });
    reader.close();
  });

  it('takes a file without contexts for an FAQ', async () => {
    expect((await importText('Вопрос;Ответ\nкто?;я\n')).summary).toMatchObject({ faq: true, passageCount: 1 });
    expect((await importText(`${HEADER}q,,a\n`)).summary.faq).toBe(true);
    expect((await importText(`${HEADER}q,,a\nq,c,a\n`)).summary.faq).toBe(false);
  });

  it('leaves one plain file behind', async () => {
    const { folder } = await importText(`${HEADER}q,c,a\n`);
    expect(readdirSync(folder)).toEqual(['rows.sqlite']);
  });

  it('keeps the rows that are set aside, up to 5 % of all', async () => {
    const good = 'q,c,a\n';
    const { summary, reader } = await importText(`${HEADER}${good.repeat(10)}bad,row\n${good.repeat(9)}`);
    expect([summary.rowCount, summary.problemCount]).toEqual([19, 1]);
    expect(reader.problems({ offset: 0, limit: 5 })).toEqual({
      items: [{ line: 12, code: 'TOO_FEW_CELLS', message: expect.stringContaining('2 of 3'), raw: 'bad,row' }],
      total: 1,
    });
    expect(reader.rows(10, 1)[0].line).toBe(13);
    reader.close();
  });

  it('refuses a file with more problems than that, with the first lines, unless they are accepted', async () => {
    const text = `${HEADER}${'q,c,a\n'.repeat(18)}bad,row\n`;
    await expect(importText(text)).rejects.toMatchObject({
      code: 'TOO_MANY_PROBLEMS',
      message: expect.stringContaining('Line 20:'),
      details: { line: 20, problemCount: 1, rowCount: 18 },
    });
    expect((await importText(text, { acceptProblems: true })).summary.problemCount).toBe(1);
  });

  it('refuses a file with a header and no rows', async () => {
    await expect(importText(HEADER)).rejects.toMatchObject({ code: 'NO_ROWS' });
    await expect(importText(`${HEADER}bad\n`, { acceptProblems: true })).rejects.toMatchObject({ code: 'NO_ROWS' });
  });

  it('passes the refusals of the reader on', async () => {
    await expect(importText('q,a\nx,"y')).rejects.toMatchObject({ code: 'UNCLOSED_QUOTE', details: { line: 2 } });
    await expect(importText('')).rejects.toMatchObject({ code: 'EMPTY_FILE' });
  });

  it('reports progress that grows to 1', async () => {
    const seen: number[] = [];
    const source = files.file(HEADER + 'question,context,answer\n'.repeat(20_000));
    await importDataset(source, { maxCellBytes: 1_000 }, new DatasetWriter(files.folder(), languages), (share) =>
      seen.push(share),
    );
    expect(seen.length).toBeGreaterThan(5);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  });
});

/** Counted by Python's csv module from the same files: rows, passages, [missing], duplicate rows, contexts, questions, last line. */
const COUNTED: [string, number, number, [number, number, number], number, number, number, number][] = [
  ['squad-dev', 10_570, 2_067, [0, 0, 0], 22, 8_503, 37, 10_955],
  ['xquad-en', 1_190, 240, [0, 0, 0], 2, 950, 3, 1_207],
  ['xquad-ru', 1_190, 240, [0, 0, 0], 3, 950, 4, 1_191],
  ['xquad-ru-windows1251-semicolon', 1_190, 240, [0, 0, 0], 3, 950, 4, 1_191],
  ['debian-faq-en', 147, 147, [0, 147, 0], 0, 0, 0, 148],
];

describe.skipIf(!existsSync(SHARED))('importDataset on real data', () => {
  const importShared = async (name: string) => {
    const folder = join(files.folder(), 'staging');
    mkdirSync(folder);
    const summary = await importDataset(
      join(SHARED, `${name}.csv`),
      { maxCellBytes: 1_048_576 },
      new DatasetWriter(folder, languages),
    );
    return { summary, reader: new DatasetReader(folder) };
  };

  it.each(COUNTED)(
    'counts %s as Python does',
    async (name, rows, passages, missing, duplicates, contexts, questions, last) => {
      const { summary, reader } = await importShared(name);
      const isSemicolon = name.endsWith('semicolon');
      expect(summary).toEqual({
        rowCount: rows,
        passageCount: passages,
        usableQuestionCount: rows,
        indexedRowCount: rows,
        problemCount: 0,
        faq: name.startsWith('debian'),
        encoding: isSemicolon ? 'windows-1251' : 'utf-8',
        delimiter: isSemicolon ? ';' : ',',
        profile: expect.objectContaining({
          missing: { question: missing[0], context: missing[1], answer: missing[2] },
          duplicateRows: duplicates,
          duplicateContexts: contexts,
          duplicateQuestions: questions,
        }),
      });
      expect(reader.rows(rows - 1, 5).map((row) => row.line)).toEqual([last]);
      reader.close();
    },
  );

  it('gives the windows-1251 file back as its UTF-8 twin, but for the characters windows-1251 lacks', async () => {
    const [{ reader: narrow }, { reader: wide }] = [
      await importShared('xquad-ru-windows1251-semicolon'),
      await importShared('xquad-ru'),
    ];
    const known = new Set(new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)));
    const columns = ['question', 'context', 'answer'] as const;
    const twins = wide.rows(0, 2_000);
    let same = 0;
    narrow.rows(0, 2_000).forEach((row, at) => {
      for (const column of columns) {
        const twin = twins[at][column];
        if (![...twin].every((character) => known.has(character))) continue;
        expect(row[column] === twin).toBe(true);
        same++;
      }
    });
    expect(same).toBe(1_190 * 3 - 124);
    expect(twins[0].context.startsWith('\ufeffЗащита')).toBe(true);
    narrow.close();
    wide.close();
  });
});
