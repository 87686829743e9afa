import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { languages } from '../../languages/languages.ts';
import { type DatasetProfile, ROW_FINDINGS, type RowFinding } from './dataset-profile.ts';
import { DatasetReader } from './dataset-reader.ts';
import { DatasetWriter } from './dataset-writer.ts';

type Cells = readonly [question: string, context: string, answer: string];

const root = mkdtempSync(join(tmpdir(), 'otvet-profile-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(rows: readonly Cells[]): { profile: DatasetProfile; reader: DatasetReader; folder: string } {
  const folder = mkdtempSync(join(root, 'dataset-'));
  const writer = new DatasetWriter(folder, languages);
  rows.forEach(([question, context, answer], row) => writer.addRow({ line: row + 2, question, context, answer }));
  return { profile: writer.finish(), reader: new DatasetReader(folder), folder };
}

const ENGLISH = 'The lion is one of the largest cats, and it lives in groups on the plains of the south.';
const RUSSIAN = 'Лев — это одна из самых больших кошек, и он живёт не один, а в группе с другими.';

/** Each row with what is found in it. */
const ROWS: [Cells, RowFinding[]][] = [
  [['Where does the lion live?', ENGLISH, 'on the plains'], ['CONFLICTING_ANSWER', 'NEAR_DUPLICATE_CONTEXT']],
  [
    ['Where does the lion live?', ENGLISH, 'in the south'],
    ['DUPLICATE_QUESTION', 'DUPLICATE_QUESTION_FOLDED', 'DUPLICATE_CONTEXT', 'DUPLICATE_CONTEXT_FOLDED', 'CONFLICTING_ANSWER', 'NEAR_DUPLICATE_CONTEXT'],
  ],
  [
    ['Where does the lion live?', ENGLISH, 'on the plains'],
    ['DUPLICATE_ROW', 'DUPLICATE_ROW_FOLDED', 'DUPLICATE_QUESTION', 'DUPLICATE_QUESTION_FOLDED', 'DUPLICATE_CONTEXT', 'DUPLICATE_CONTEXT_FOLDED', 'CONFLICTING_ANSWER', 'NEAR_DUPLICATE_CONTEXT'],
  ],
  [
    [' where DOES the\tlion live? ', ENGLISH.toUpperCase(), 'On  the plains'],
    ['DUPLICATE_ROW_FOLDED', 'DUPLICATE_QUESTION_FOLDED', 'DUPLICATE_CONTEXT_FOLDED', 'NEAR_DUPLICATE_CONTEXT'],
  ],
  [['Кто живет в группе?', RUSSIAN, 'лев'], []],
  [['Что с ней?', RUSSIAN, ''], ['MISSING_ANSWER', 'DUPLICATE_CONTEXT', 'DUPLICATE_CONTEXT_FOLDED', 'NO_SHARED_WORD']],
  [['What about the tiger?', '', 'Nobody knows, for it was never asked before.'], ['MISSING_CONTEXT', 'NO_SHARED_WORD']],
  [['Nothing?', ' ', '\t'], ['MISSING_CONTEXT', 'MISSING_ANSWER', 'NOT_INDEXED']],
  [['', 'Учёт без вопроса', 'x'], ['MISSING_QUESTION']],
  [['Учет?', 'Учёт без вопроса', 'x'], ['DUPLICATE_CONTEXT', 'DUPLICATE_CONTEXT_FOLDED']],
]; // prettier-ignore

describe('the profile of a dataset', () => {
  const { profile, reader } = write(ROWS.map(([cells]) => cells));
  afterAll(() => reader.close());

  it.each(ROW_FINDINGS)('leads from %s to its rows', (finding) => {
    const expected = ROWS.flatMap(([, findings], row) => (findings.includes(finding) ? [row] : []));
    expect(Array.from(reader.profile.rowsWith(finding))).toEqual(expected);
    expect(profile.findings.find((each) => each.finding === finding)?.rowCount).toBe(expected.length);
  });

  it('has the number of each finding', () => {
    expect(profile).toMatchObject({
      missing: { question: 1, context: 2, answer: 2 },
      duplicateRows: 1,
      duplicateRowsFolded: 2,
      duplicateContexts: 4,
      duplicateContextsFolded: 5,
      duplicateQuestions: 2,
      duplicateQuestionsFolded: 3,
      nearDuplicateContexts: 2,
      nearDuplicateThreshold: 0.8,
      conflictingAnswers: 1,
      noSharedWord: 2,
      notIndexed: 1,
    });
  });

  it('tells the language of each row, and the share of the words in each', () => {
    expect(Array.from(reader.profile.rowsIn('en'))).toEqual([0, 1, 2, 3, 6]);
    expect(Array.from(reader.profile.rowsIn('ru'))).toEqual([4, 5]);
    expect(Array.from(reader.profile.rowsIn('unknown'))).toEqual([7, 8, 9]);
    expect(reader.profile.rowsIn('de').length).toBe(0);
    expect(profile.languages.map(({ language }) => language)).toEqual(['en', 'ru', 'unknown']);
    expect(profile.languages.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(profile.languages[2].share).toBeCloseTo(8 / (4 * (5 + 19) + 12 + (4 + 17) + (3 + 17) + 8), 12);
  });

  it('pages through rows that fit a finding, a language and a text together', async () => {
    const find = async (filter: object, offset = 0, limit = 10) => {
      const all = { search: '', finding: null, language: null };
      const { items, total } = await reader.find({ ...all, ...filter }, { offset, limit });
      return [items.map(({ id }) => id), total];
    };
    expect(await find({ finding: 'NEAR_DUPLICATE_CONTEXT' }, 1, 2)).toEqual([[1, 2], 4]);
    expect(await find({ finding: 'DUPLICATE_CONTEXT', language: 'ru' })).toEqual([[5], 1]);
    expect(await find({ finding: 'DUPLICATE_CONTEXT', search: 'SOUTH' })).toEqual([[1, 2], 2]);
    expect(await find({ finding: 'DUPLICATE_ROW', language: 'ru', search: 'лев' })).toEqual([[], 0]);
    expect(await find({ language: 'en', search: 'tiger' })).toEqual([[6], 1]);
    expect(await find({}, 8)).toEqual([[8, 9], 10]);
  });

  it('counts the words of each column, stop words of the languages of the passages apart', () => {
    const { profile: words } = reader;
    const [the, lion] = [words.frequentWords('QUESTION', true, 1), words.frequentWords('QUESTION', false, 2)];
    expect(the).toEqual([{ word: 'the', count: 5, cellCount: 5 }]);
    expect(lion).toEqual([
      { word: 'lion', count: 4, cellCount: 4 },
      { word: 'live', count: 4, cellCount: 4 },
    ]);
    expect(words.frequentWords('CONTEXT', true, 2)[0]).toEqual({ word: 'the', count: 16, cellCount: 4 });
    expect(words.frequentWords('CONTEXT', false, 1000)).toContainEqual({ word: 'живёт', count: 2, cellCount: 2 });
    expect(words.wordTotals('ANSWER')).toEqual({ words: 23, distinctWords: 15, stopWords: 14 });
    expect(words.lengths('ANSWER')).toEqual([
      { words: 1, cells: 3 },
      { words: 3, cells: 4 },
      { words: 8, cells: 1 },
    ]);
  });

  it('keeps in how many passages the tokens of a plain model stand', () => {
    const { reader: tokens } = write([
      ['q', 'a bb bb cc_d', 'x'],
      ['q', 'a bb bb cc_d', 'x'],
      ['q', 'bb e\u0301 cafe\u0301s', 'x'],
      ['q', '', 'bb dd'],
    ]);
    // bb in three; cc_d, cafe and dd in one: scikit-learn cuts at marks and drops single characters.
    expect(tokens.profile.termFrequencies()).toEqual([
      { passages: 1, terms: 3 },
      { passages: 3, terms: 1 },
    ]);
    tokens.close();
  });
});

describe('duplicates', () => {
  it('are those that a set of whole texts finds', () => {
    const text = fc.constantFrom('', ' ', 'a', 'A', ' a', 'b  c', 'B c', 'b\tc', 'd');
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 30 }), (rows) => {
        const { profile, reader } = write(rows);
        const fold = (cell: string): string => cell.trim().replace(/\s+/g, ' ').toLowerCase();
        const later = (keys: (string | null)[]): number[] =>
          keys.flatMap((key, row) => (key !== null && keys.indexOf(key) < row ? [row] : []));
        const column = (place: number, change: (cell: string) => string): (string | null)[] =>
          rows.map((cells) => (cells[place].trim() === '' ? null : change(cells[place])));
        const same = (cell: string): string => cell;
        const found = (finding: RowFinding): number[] => Array.from(reader.profile.rowsWith(finding));
        expect(found('DUPLICATE_ROW')).toEqual(later(rows.map((cells) => JSON.stringify(cells))));
        expect(found('DUPLICATE_ROW_FOLDED')).toEqual(later(rows.map((cells) => JSON.stringify(cells.map(fold)))));
        expect(found('DUPLICATE_QUESTION')).toEqual(later(column(0, same)));
        expect(found('DUPLICATE_QUESTION_FOLDED')).toEqual(later(column(0, fold)));
        expect(found('DUPLICATE_CONTEXT')).toEqual(later(column(1, same)));
        expect(found('DUPLICATE_CONTEXT_FOLDED')).toEqual(later(column(1, fold)));
        const answers = new Map<string, Set<string>>();
        for (const [question, , answer] of rows) {
          if (question.trim() === '' || answer.trim() === '') continue;
          answers.set(question, (answers.get(question) ?? new Set()).add(answer));
        }
        expect(profile.conflictingAnswers).toBe([...answers.values()].filter(({ size }) => size > 1).length);
        reader.close();
      }),
      { numRuns: 60 },
    );
  });
});

describe('a dataset of an earlier layout', () => {
  it('is refused with what to do', () => {
    const { folder, reader } = write([['q', 'c', 'a']]);
    reader.close();
    const database = new DatabaseSync(join(folder, 'rows.sqlite'));
    database.exec('PRAGMA user_version = 0; DROP TABLE row_sets');
    database.close();
    const old = new DatasetReader(folder);
    for (const read of [() => old.rows(0, 1), () => old.profile.rowsWith('DUPLICATE_ROW'), () => old.checkLayout()]) {
      expect(read).toThrow(/upload its file again/);
    }
  });
});
