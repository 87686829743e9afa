import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../errors.ts';
import { openCsv } from '../reading/open-csv.ts';
import { encode, temporaryFiles } from '../reading/testing/temporary-files.ts';
import { previewFile, type PreviewOptions } from './preview-file.ts';

const files = temporaryFiles();

function preview(content: string | Uint8Array, options: Partial<PreviewOptions> = {}) {
  return previewFile(files.file(content), { maxCellBytes: 1_048_576, ...options });
}

function outcomeOf(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe('previewFile', () => {
  it.each(['utf-8', 'windows-1251', 'utf-16le', 'utf-16be'])(
    'reads the first part of a %s file, cut off at any byte, as it reads the whole',
    (encoding) => {
      const smile = encoding === 'windows-1251' ? '' : '😀';
      const text = `вопрос,ответ\n"где, ёж?","в ""лесу""\nгустом ${smile}"\r\nчто,это\rкак,так\n`;
      const bytes = encode(text, encoding);
      const whole = preview(bytes);
      expect(whole.rows.map(({ line }) => line)).toEqual([2, 4, 5]);
      const counts = new Set<number>();
      for (let end = encode('вопрос,ответ\n', encoding).length; end <= bytes.length; end++) {
        const part = preview(bytes.subarray(0, end), { isFirstPart: true });
        expect(part).toMatchObject({ encoding, delimiter: ',', isComplete: false, refusal: null, problemCount: 0 });
        expect(part.rows).toEqual(whole.rows.slice(0, part.rowCount));
        counts.add(part.rowCount);
      }
      expect([...counts]).toEqual([0, 1, 2, 3]);
    },
  );

  it('asks for more of a file than a part of its header', () => {
    expect(outcomeOf(() => preview('question,ans', { isFirstPart: true }).encoding)).toBe('BAD_USER_INPUT');
    expect(outcomeOf(() => preview('\n \n', { isFirstPart: true }).encoding)).toBe('EMPTY_FILE');
  });

  it('shows the rows before damaged bytes, up to the record that holds them', () => {
    const sound = 'вопрос,ответ\n' + 'где,тут\n'.repeat(10_000);
    const damaged = Buffer.concat([Buffer.from(`${sound}как,`), Buffer.from([0xff]), Buffer.from('\nда,нет\n')]);
    const { rowCount, encoding, refusal } = preview(damaged);
    expect([rowCount, encoding, refusal?.code, refusal?.line]).toEqual([
      10_000,
      'utf-8',
      'UNREADABLE_ENCODING',
      10_002,
    ]);
    const told = preview(damaged, { encoding: 'utf-8' });
    expect([told.rowCount, told.refusal?.line]).toEqual([10_000, 10_002]);
  });

  it('shows at most 20 rows, 50 problems and 5 records, and counts all', () => {
    const text = 'question,answer\n' + 'a,b\n'.repeat(100) + 'c\n'.repeat(60);
    const { rows, problems, records, rowCount, problemCount } = preview(text);
    expect([rows.length, problems.length, records.length, rowCount, problemCount]).toEqual([20, 50, 5, 100, 60]);
  });

  it('shows fewer rows where they are very long, and cuts long cells of records', () => {
    const text = `question,answer\n${`a,${'b'.repeat(900_000)}\n`.repeat(10)}`;
    const { rows, records, rowCount } = preview(text);
    expect([rows.length, rowCount]).toEqual([3, 10]);
    expect(rows[0].answer).toHaveLength(900_000);
    expect(records[0][1]).toBe(`${'b'.repeat(300)}…`);
  });

  it('numbers passages as an upload does', () => {
    const { rows } = preview('question,context,answer\na,x,1\nb,,2\nc,x,3\nd, ,\n');
    expect(rows.map(({ passage }) => passage)).toEqual([0, 1, 0, null]);
  });

  it('says of damaged files what reading them as an upload does comes to', () => {
    const rows = Array.from({ length: 30 }, (_, at) => `где ёж ${at}?;"в ""лесу"",\r\nтам";${at}\r\n`).join('');
    const sound = ['utf-8', 'utf-16le', 'windows-1251'].map((label) =>
      encode(`вопрос;контекст;ответ\r\n${rows}`, label),
    );
    const damage = fc.tuple(fc.nat({ max: 3_000 }), fc.boolean(), fc.oneof(fc.nat({ max: 255 }), fc.constantFrom(0, 10, 13, 34, 59))); // prettier-ignore
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom(...sound), fc.array(damage, { minLength: 1, maxLength: 6 }), (bytes, damages) => {
        const content = Array.from(bytes);
        for (const [place, isInserted, byte] of damages)
          content.splice(place % content.length, isInserted ? 0 : 1, byte);
        const path = files.file(Uint8Array.from(content));
        const read = outcomeOf(() => {
          const items = [...openCsv(path, { maxCellBytes: 1_000 }).items];
          return `${items.filter(({ row }) => row).length} rows`;
        });
        const shown = outcomeOf(() => {
          const { refusal, rowCount } = previewFile(path, { maxCellBytes: 1_000, acceptProblems: true });
          return refusal?.code ?? `${rowCount} rows`;
        });
        expect(shown === 'NO_ROWS' ? '0 rows' : shown).toBe(read);
        outcomes.add(read.replace(/\d+ /, ''));
      }),
      { numRuns: 400, seed: 1 },
    );
    for (const outcome of ['rows', 'UNCLOSED_QUOTE', 'UNREADABLE_ENCODING', 'COLUMN_MISSING']) {
      expect(outcomes).toContain(outcome);
    }
  });

  it('says that a guess of the encoding is one', () => {
    expect(preview(encode('question,answer\nа,б\n', 'windows-1251')).encodingIsSure).toBe(false);
    expect(preview(encode('вопрос,ответ\nкто,он\n', 'windows-1251')).encodingIsSure).toBe(true);
  });
});
