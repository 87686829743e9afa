import { describe, expect, it } from 'vitest';
import { encode, temporaryFiles } from '../reading/testing/temporary-files.ts';
import { previewFile, type PreviewOptions } from './preview-file.ts';

const files = temporaryFiles();

function preview(content: string | Uint8Array, options: Partial<PreviewOptions> = {}) {
  return previewFile(files.file(content), { maxCellBytes: 1_048_576, ...options });
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

  it('says that a guess of the encoding is one', () => {
    expect(preview(encode('question,answer\nа,б\n', 'windows-1251')).encodingIsSure).toBe(false);
    expect(preview(encode('вопрос,ответ\nкто,он\n', 'windows-1251')).encodingIsSure).toBe(true);
  });
});
