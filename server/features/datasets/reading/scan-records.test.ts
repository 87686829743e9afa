import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../errors.ts';
import { MAX_CELLS, scanRecords, type ScanOptions } from './scan-records.ts';

const OPTIONS: ScanOptions = { delimiter: ',', maxCellBytes: 1_000 };

function scan(chunks: string | string[], options: Partial<ScanOptions> = {}) {
  return [...scanRecords(typeof chunks === 'string' ? [chunks] : chunks, { ...OPTIONS, ...options })];
}

function cellsOf(chunks: string | string[], options: Partial<ScanOptions> = {}): string[][] {
  return scan(chunks, options).map((record) => record.cells);
}

function refusal(chunks: string | string[], options: Partial<ScanOptions> = {}): AppError {
  try {
    scan(chunks, options);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('scanRecords', () => {
  it.each([
    ['plain cells', 'a,b\nc,d\n', [['a', 'b'], ['c', 'd']]], // prettier-ignore
    ['no line end at the end', 'a,b', [['a', 'b']]],
    ['CRLF', 'a,b\r\nc,d\r\n', [['a', 'b'], ['c', 'd']]], // prettier-ignore
    ['CR alone', 'a,b\rc,d\r', [['a', 'b'], ['c', 'd']]], // prettier-ignore
    ['empty cells', ',\n,,\n', [['', ''], ['', '', '']]], // prettier-ignore
    ['an empty last cell at the end', 'a,', [['a', '']]],
    ['quoted cells', '"a","b"\n', [['a', 'b']]],
    ['an empty quoted cell', '"",""', [['', '']]],
    ['a lone empty quoted cell, which is no blank line', '""\n', [['']]],
    ['doubled quotes', '"say ""hi""",""""\n', [['say "hi"', '"']]],
    ['delimiters and line ends in quotes', '"a,\r\nb\n\rc",d\n', [['a,\r\nb\n\rc', 'd']]],
    ['white space kept', ' a ,\tb\n', [[' a ', '\tb']]],
    ['a quote inside a bare cell as text', '5" pipe,a"b"\n', [['5" pipe', 'a"b"']]],
    ['blank lines left out', '\n  \na,b\n\n\r\n \t\nc,d\n\n', [['a', 'b'], ['c', 'd']]], // prettier-ignore
    ['nothing', '', []],
    ['a byte order mark inside a cell', '"\ufeffa",b\n', [['\ufeffa', 'b']]],
    ['characters outside the basic plane', '😀,"👩‍🚀"\n', [['😀', '👩‍🚀']]],
    ['line separators of Unicode as text', 'a\u2028b,c\u0085d\n', [['a\u2028b', 'c\u0085d']]],
  ])('reads %s', (_, text, expected) => {
    expect(cellsOf(text)).toEqual(expected);
  });

  it('knows the physical line on which each record starts', () => {
    const text = 'h,h\r\n"a\r\nb\nc",d\n\n\re,"\r"\r"f",g\n';
    expect(scan(text).map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, 'h'],
      [2, 'a\r\nb\nc'],
      [7, 'e'],
      [9, 'f'],
    ]);
    expect(scan('a,b\n', { firstLine: 5 })[0].line).toBe(5);
  });

  it('gives the text of a record as it stands in the file', () => {
    const text = 'a,"b ""x""\r\nc"\r\n d , e\n';
    expect(scan(text).map((record) => record.raw)).toEqual(['a,"b ""x""\r\nc"', ' d , e']);
  });

  it('reads the same however the text is cut into chunks', () => {
    const text = 'q,"c\r\n""x""",\r\n"",,"é😀"\r\r\n\n"a"b,c"\nlast,"1\r2"';
    const whole = scan(text);
    for (let first = 0; first <= text.length; first++) {
      for (let second = first; second <= text.length; second++) {
        expect(scan([text.slice(0, first), text.slice(first, second), text.slice(second)])).toEqual(whole);
      }
    }
    expect(scan(text.split(''))).toEqual(whole);
  });

  it('gives back any cells, in any dialect, from any chunks', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', ' ', '"', ',', ';', '\t', '|', '\r', '\n', 'ё', '😀', '\ufeff'),
    });
    const records = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    const dialect = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
      quoteAll: fc.boolean(),
    });
    fc.assert(
      fc.property(
        records,
        dialect,
        fc.integer({ min: 1, max: 9 }),
        (expected, { delimiter, lineEnd, quoteAll }, size) => {
          const write = (text: string) =>
            quoteAll || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
          const text = expected.map((cells) => cells.map(write).join(delimiter)).join(lineEnd) + lineEnd;
          const chunks = text.match(new RegExp(`[^]{1,${size}}`, 'g'))!;
          const found = scan(chunks, { delimiter });
          expect(found.map((record) => record.cells)).toEqual(expected);
          expect(found.every((record) => record.fault === null)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('marks a record whose quoted cell goes on after its closing quote, and goes on behind it', () => {
    const records = scan('"a"b,c\n"d" ,e\nf,g\n');
    expect(records.map((record) => record.fault)).toEqual(['MISPLACED_QUOTE', 'MISPLACED_QUOTE', null]);
    expect(records[0].raw).toBe('"a"b,c');
    expect(records[2].cells).toEqual(['f', 'g']);
  });

  it('marks a record that holds a NUL character', () => {
    expect(scan('a\0,b\n"c\0",d\ne,f\n').map((record) => record.fault)).toEqual([
      'NUL_CHARACTER',
      'NUL_CHARACTER',
      null,
    ]);
  });

  it('refuses an unclosed quote and names where it was opened', () => {
    const error = refusal(['a,b\nc,"d\ne,f', '\n', 'g,h\n']);
    expect(error.code).toBe('UNCLOSED_QUOTE');
    expect(error.details).toEqual({ line: 2, column: 3 });
    expect(error.message).toContain('line 2, column 3');
  });

  it('takes a quoted cell that passes the limit for an unclosed quote, however it arrives', () => {
    const text = `a,b\nx,"${'y'.repeat(1_001)}",z\n`;
    for (const chunks of [[text], text.split(''), text.match(/[^]{1,300}/g)!]) {
      const error = refusal(chunks);
      expect([error.code, error.details]).toEqual(['UNCLOSED_QUOTE', { line: 2, column: 3 }]);
    }
    expect(cellsOf(`"${'y'.repeat(1_000)}"`)[0][0]).toHaveLength(1_000);
    expect(cellsOf(`"${'""'.repeat(1_000)}"`.split(''))[0][0]).toHaveLength(1_000);
  });

  it('stops soon after the limit inside a quote that never closes', () => {
    let given = 0;
    function* endless(): Generator<string> {
      yield 'a,b\n1,"';
      for (;;) {
        given++;
        yield 'no end\n'.repeat(100);
      }
    }
    expect(() => [...scanRecords(endless(), OPTIONS)]).toThrow(/line 2, column 3/);
    expect(given).toBeLessThan(5);
  });

  it('takes endless doubled quotes for an unclosed quote too', () => {
    const error = refusal(['a,b\n1,"', ...Array.from({ length: 50 }, () => '""'.repeat(100))]);
    expect([error.code, error.details]).toEqual(['UNCLOSED_QUOTE', { line: 2, column: 3 }]);
  });

  it('measures the cell limit in UTF-8 bytes', () => {
    expect(cellsOf('ё'.repeat(500))[0]).toEqual(['ё'.repeat(500)]);
    const error = refusal(`a\n${'ё'.repeat(501)}\n`);
    expect([error.code, error.details]).toEqual(['LIMIT_EXCEEDED', { line: 2 }]);
    expect(refusal(`a\n${'x'.repeat(1_001)}`.split('')).code).toBe('LIMIT_EXCEEDED');
  });

  it('refuses a record of too many cells or too much text', () => {
    const roomy = { maxCellBytes: 2_000 };
    expect(refusal(','.repeat(MAX_CELLS), roomy).code).toBe('LIMIT_EXCEEDED');
    expect(cellsOf(','.repeat(MAX_CELLS - 1), roomy)[0]).toHaveLength(MAX_CELLS);
    const long = Array.from({ length: 18 }, () => `${'x'.repeat(900)},`);
    expect(refusal(long).code).toBe('LIMIT_EXCEEDED');
    expect(refusal(`${long.join('')}\na,b\n`).code).toBe('LIMIT_EXCEEDED');
  });
});
