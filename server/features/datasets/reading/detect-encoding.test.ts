import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../errors.ts';
import { decodeText } from './decode-text.ts';
import { detectEncoding, isWholeFileUtf8 } from './detect-encoding.ts';
import { encode, temporaryFiles } from './testing/temporary-files.ts';

const files = temporaryFiles();

const RUSSIAN =
  'вопрос;контекст;ответ\n' +
  'Когда построен мост?;Мост через реку построили в 1937 году, а в 1962 году его расширили.;В 1937 году\n' +
  'Где растёт ель?;Ель растёт на севере; объём древесины велик. Съёмка шла там же.;На севере\n';
const FRENCH =
  'question;contexte;réponse\n' +
  'Où est né le poète ?;Le poète est né à Besançon, où son père était général ; sa mère préférait Paris.;À Besançon\n';
const GERMAN = 'Frage;Text\nWie heißt der Fluß?;Er heißt für die Bürger „Süße Ache“ und fließt über Österreich.\n';
const ENGLISH = 'question,context\nWhat is “it”?,It’s a naïve café – nothing more.\n';
const CHINESE = '问题,上下文,答案\n谁写的?,这本书是他写的。,他\n';

function detect(content: string | Uint8Array) {
  const path = files.file(content);
  return detectEncoding(path, readFileSync(path).subarray(0, 65_536));
}

function refusal(content: string | Uint8Array): AppError {
  try {
    detect(content);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('nothing was refused');
}

describe('detectEncoding', () => {
  it.each([
    ['UTF-8', RUSSIAN, 'utf-8'],
    ['UTF-8 in plain ASCII', 'question,answer\na,b\n', 'utf-8'],
    ['UTF-16 LE in English', ENGLISH, 'utf-16le'],
    ['UTF-16 BE in English', ENGLISH, 'utf-16be'],
    ['UTF-16 LE in Russian', RUSSIAN, 'utf-16le'],
    ['UTF-16 BE in Russian', RUSSIAN, 'utf-16be'],
    ['UTF-16 LE in Chinese', CHINESE, 'utf-16le'],
    ['UTF-16 BE in Chinese', CHINESE, 'utf-16be'],
    ['windows-1251', RUSSIAN, 'windows-1251'],
    ['windows-1251 in capitals', RUSSIAN.toUpperCase(), 'windows-1251'],
    ['KOI8-R', RUSSIAN, 'koi8-r'],
    ['KOI8-R in capitals', RUSSIAN.toUpperCase(), 'koi8-r'],
    ['windows-1252 in French', FRENCH, 'windows-1252'],
    ['windows-1252 in German', GERMAN, 'windows-1252'],
    ['windows-1252 in English', ENGLISH, 'windows-1252'],
  ])('finds %s without a mark', (_, text, encoding) => {
    expect(detect(encode(text, encoding))).toEqual({ encoding, markBytes: 0, isSure: true });
  });

  it('leaves doubt about letters that belong together in no language of windows-1252', () => {
    const turkish = 'question,answer\nNe?,Işık çok güzel değil mi, yağmur yağdığı için dışarı çıkmadık\n';
    const inWindows1254: Record<string, number> = { ş: 0xfe, ı: 0xfd, ğ: 0xf0, ç: 0xe7, ü: 0xfc };
    const bytes = Uint8Array.from(turkish, (character) => inWindows1254[character] ?? character.charCodeAt(0));
    expect(detect(bytes)).toMatchObject({ encoding: 'windows-1252', isSure: false });
  });

  it('says that lone signs and a few letters leave doubt', () => {
    for (const text of ['question,answer\nHow large?,60 × 379 m – at 20 °C\n', 'q,a\nWhere?,café\n']) {
      expect(detect(encode(text, 'windows-1252'))).toMatchObject({ encoding: 'windows-1252', isSure: false });
    }
    expect(detect(encode('q,a\n1,НБА\n', 'windows-1251'))).toMatchObject({ isSure: false });
  });

  it.each([
    ['году', 'windows-1251'],
    ['1964 и 1968', 'windows-1251'],
    ['687 и 760 нм', 'koi8-r'],
    ['полную адресную информацию', 'koi8-r'],
    ['Файл сохранён из программы DOS', 'ibm866'],
  ])('reads %s alone in a file as %s', (text, encoding) => {
    expect(detect(encode(text, encoding)).encoding).toBe(encoding);
  });

  it.each([
    ['utf-8', 3],
    ['utf-16le', 2],
    ['utf-16be', 2],
  ])('finds %s by its byte order mark', (encoding, markBytes) => {
    expect(detect(encode(`\ufeff${RUSSIAN}`, encoding))).toEqual({ encoding, markBytes, isSure: true });
  });

  it('reads the whole file before it believes in UTF-8', () => {
    const ascii = 'question,answer\n' + 'plain,text\n'.repeat(500_000);
    expect(detect(Buffer.concat([Buffer.from(ascii), encode(RUSSIAN, 'windows-1251')])).encoding).toBe('windows-1251');
  });

  it('refuses UTF-8 with a damaged byte instead of reading it as something else', () => {
    const bytes = Buffer.from(RUSSIAN.repeat(5_000));
    const at = bytes.indexOf('ответ\n', 700_000);
    const damaged = Buffer.from(bytes);
    damaged[bytes.indexOf('Где', 700_000) + 1] = 0x20;
    const lines = damaged.subarray(0, bytes.indexOf('Где', 700_000)).toString().split('\n').length;
    const error = refusal(damaged);
    expect(at).toBeGreaterThan(0);
    expect([error.code, error.details]).toEqual(['UNREADABLE_ENCODING', { line: lines, column: 1 }]);
  });

  it('refuses UTF-8 cut in the middle of a character', () => {
    const error = refusal(Buffer.from('вопрос,ответ\nкто,я').subarray(0, -1));
    expect([error.code, error.details]).toEqual(['UNREADABLE_ENCODING', { line: 2, column: 5 }]);
  });

  it('refuses UTF-32', () => {
    expect(refusal(Uint8Array.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])).code).toBe('UNREADABLE_ENCODING');
  });
});

describe('isWholeFileUtf8', () => {
  it('follows characters across the borders of its chunks', () => {
    for (let shift = 0; shift < 4; shift++) {
      expect(isWholeFileUtf8(files.file('a'.repeat(shift) + '😀'.repeat(40_000)))).toBe(true);
    }
  });
});

describe('decodeText', () => {
  const read = (content: Uint8Array, encoding: string, markBytes = 0) =>
    [...decodeText(files.file(content), { encoding, markBytes })].join('');

  it('keeps every code point, also those that a chunk border cuts', () => {
    const text = `\ufeff${'ёж😀\ufeff\u0301,'.repeat(30_000)}`;
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be']) {
      const markBytes = encoding === 'utf-8' ? 3 : 2;
      expect(read(encode(text, encoding), encoding, markBytes) === text.slice(1)).toBe(true);
    }
  });

  it('names line and column of bytes that do not fit', () => {
    const bytes = Buffer.concat([Buffer.from('a,b\r\n'.repeat(100_000) + 'вот '), Buffer.from([0xff])]);
    expect(() => read(bytes, 'utf-8')).toThrow(/line 100001, column 5 are not utf-8/);
  });

  it('refuses lone surrogates and half a character of UTF-16', () => {
    expect(() => read(Buffer.from('a,b\nc\ud800d', 'utf16le'), 'utf-16le')).toThrow(/line 2, column 2/);
    expect(() => read(Buffer.from('a,b\nc\0', 'latin1'), 'utf-16le')).not.toThrow();
    expect(() => read(Buffer.from('a,b\ncde', 'latin1'), 'utf-16le')).toThrow(/utf-16le/);
  });
});
