import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../languages/languages.ts';
import { DatasetReader } from './dataset-reader.ts';
import { DatasetWriter } from './dataset-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'otvet-dataset-'));
let reader: DatasetReader;
const ALL = { search: '', finding: null, language: null };

const ROWS = [
  { line: 2, question: 'Кто?', context: '\ufeffЁлка 😀', answer: 'ёлка' },
  { line: 3, question: 'Где?', context: '\ufeffЁлка 😀', answer: '\ufeffЁлка 😀' },
  { line: 5, question: 'What?', context: ' ', answer: 'A Fir\nTree' },
  { line: 7, question: ' ', context: 'context', answer: '' },
  { line: 8, question: 'Nothing?', context: '', answer: ' ' },
  { line: 9, question: 'e\u0301', context: '\u00e9', answer: 'İstanbul' },
];

beforeAll(() => {
  const writer = new DatasetWriter(folder, languages);
  ROWS.forEach((row) => writer.addRow(row));
  writer.addProblem({ line: 4, code: 'NUL_CHARACTER', message: 'why', raw: 'a\0b' });
  writer.addProblem({ line: 6, code: 'TOO_FEW_CELLS', message: 'why', raw: '' });
  expect(writer.counts).toEqual({
    rowCount: 6,
    passageCount: 4,
    usableQuestionCount: 4,
    indexedRowCount: 5,
    problemCount: 2,
  });
  writer.finish();
  reader = new DatasetReader(folder);
});

afterAll(() => {
  reader.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('DatasetReader', () => {
  it('gives back every row with its original texts and its passage', () => {
    const passages = [0, 0, 1, 2, null, 3];
    expect(reader.rows(0, 100)).toEqual(ROWS.map((row, id) => ({ id, ...row, passage: passages[id] })));
  });

  it('reads pages, and none beyond the end', () => {
    expect(reader.rows(2, 2).map((row) => row.id)).toEqual([2, 3]);
    expect(reader.rows(6, 2)).toEqual([]);
  });

  it('reads rows by number in the order asked, without unknown ones', () => {
    expect(reader.rowsById([5, 99, 0, 5]).map((row) => row.id)).toEqual([5, 0, 5]);
    expect(reader.rowsById([])).toEqual([]);
  });

  it('reads more passages than it reads in one go, in order', () => {
    const many = mkdtempSync(join(tmpdir(), 'otvet-dataset-'));
    const writer = new DatasetWriter(many, languages);
    const contexts = Array.from({ length: 130 }, (_, index) => `context ${index}`);
    contexts.forEach((context, index) => writer.addRow({ line: index + 2, question: 'What?', context, answer: 'a' }));
    writer.finish();
    const wide = new DatasetReader(many);
    expect([...wide.iteratePassages()]).toEqual(contexts);
    wide.close();
    rmSync(many, { recursive: true, force: true });
  });

  it('reads passages by number and in order', () => {
    expect(reader.passageTexts([3, 7, 0])).toEqual(['\u00e9', null, '\ufeffЁлка 😀']);
    expect([...reader.iteratePassages()]).toEqual(['\ufeffЁлка 😀', 'A Fir\nTree', 'context', '\u00e9']);
  });

  it('counts rows, passages and usable questions', () => {
    expect([reader.rowCount, reader.passageCount, reader.usableQuestionCount]).toEqual([6, 4, 4]);
  });

  it('iterates usable questions in file order', () => {
    expect([...reader.iterateUsableQuestions()]).toEqual([
      { row: 0, passage: 0, question: 'Кто?' },
      { row: 1, passage: 0, question: 'Где?' },
      { row: 2, passage: 1, question: 'What?' },
      { row: 5, passage: 3, question: 'e\u0301' },
    ]);
  });

  it('gives the questions of rows in the order asked for', () => {
    expect(reader.questionsOf([5, 0, 99, 5])).toEqual(['e\u0301', 'Кто?', '', 'e\u0301']);
  });

  it('draws each usable question as often as another', () => {
    const drawn = new Map<number, number>();
    for (let at = 0; at < 2_400; at++) {
      const { row } = reader.usableQuestionAt((at + 0.5) / 2_400)!;
      drawn.set(row, (drawn.get(row) ?? 0) + 1);
    }
    expect([...drawn].sort()).toEqual([0, 1, 2, 5].map((row) => [row, 600]));
  });

  it('lists what was set aside', () => {
    expect(reader.problems({ offset: 0, limit: 1 })).toEqual({
      items: [{ line: 4, code: 'NUL_CHARACTER', message: 'why', raw: 'a\0b' }],
      total: 2,
    });
    expect(reader.problems({ offset: 1, limit: 9 }).items.map(({ line }) => line)).toEqual([6]);
  });

  it.each([
    ['ёЛКА', [0, 1]],
    ['елка', [0, 1]],
    ['\u00c9', [5]],
    ['E\u0301', [5]],
    ['\u0415\u0308лка', [0, 1]],
    ['кто', [0]],
    ['fir\ntree', [2]],
    ['context', [3]],
    ['i̇stan', [5]],
    ['%', []],
    ['', [0, 1, 2, 3, 4, 5]],
    ['?', [0, 1, 2, 4]],
  ])(
    'finds the rows that contain %j in any cell, in whatever case, composed or not, with ё or е',
    async (text, ids) => {
      const page = await reader.find({ ...ALL, search: text }, { offset: 0, limit: 10 });
      expect(page.items.map((row) => row.id)).toEqual(ids);
      expect(page.total).toBe(ids.length);
    },
  );

  it('pages through what it found', async () => {
    const { items, total } = await reader.find({ ...ALL, search: '?' }, { offset: 1, limit: 2 });
    expect([items.map((row) => row.id), total]).toEqual([[1, 2], 4]);
  });

  it('stops a search that is aborted', async () => {
    await expect(reader.find({ ...ALL, search: 'x' }, { offset: 0, limit: 1 }, AbortSignal.abort())).rejects.toThrow(
      /abort/i,
    );
  });

  it('refuses to read after it was closed', () => {
    const closed = new DatasetReader(folder);
    closed.close();
    expect(() => closed.rows(0, 1)).toThrow(RangeError);
  });
});

describe('DatasetWriter', () => {
  it('leaves one file and keeps no text twice', () => {
    expect(readdirSync(folder)).toEqual(['rows.sqlite']);
    const database = new DatabaseSync(join(folder, 'rows.sqlite'), { readOnly: true });
    const kept = database.prepare('SELECT context, answer FROM rows ORDER BY id').all();
    database.close();
    expect(kept.map((row) => [row.context, row.answer])).toEqual([
      [null, 'ёлка'],
      [null, null],
      [' ', null],
      [null, ''],
      ['', ' '],
      [null, 'İstanbul'],
    ]);
  });
});

describe('DatasetReader on a large dataset', () => {
  it('lets others run while it searches', async () => {
    const large = mkdtempSync(join(tmpdir(), 'otvet-dataset-'));
    const writer = new DatasetWriter(large, languages);
    for (let at = 0; at < 30_000; at++) {
      writer.addRow({ line: at + 2, question: `Question ${at}`, context: `Text ${at} `.repeat(30), answer: '' });
    }
    writer.finish();
    const many = new DatasetReader(large);
    const turns: number[] = [];
    let searching = true;
    const watch = (): void => {
      turns.push(performance.now());
      if (searching) setImmediate(watch);
    };
    watch();
    const { total } = await many.find({ ...ALL, search: 'QUESTION 2999' }, { offset: 0, limit: 1 });
    searching = false;
    many.close();
    rmSync(large, { recursive: true, force: true });
    const pauses = turns.slice(1).map((turn, at) => turn - turns[at]);
    expect(total).toBe(11);
    expect(pauses.length).toBeGreaterThan(10);
    expect(pauses.sort((a, b) => a - b)[Math.floor(pauses.length / 2)]).toBeLessThan(5);
  });
});
