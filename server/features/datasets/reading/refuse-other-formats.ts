import { AppError } from '../../../errors.ts';

const EXCEL =
  'This is an Excel workbook. Open it in Excel, choose File > Save As, pick the type "CSV UTF-8 (Comma delimited)" and upload the file it makes.';
const SPREADSHEET =
  'This is a spreadsheet. Open it in its program, save it as CSV (Text CSV, UTF-8) and upload the file it makes.';
const ARCHIVE = 'This is a compressed file. Unpack it and upload the CSV file inside.';
const IMAGE = 'This is an image. Upload a CSV file: text with a header line and one row a line.';
const DOCUMENT = 'This is a document, not a table. Upload a CSV file: text with a header line and one row a line.';
const WEB_PAGE = 'This is a web page or XML. Upload a CSV file: text with a header line and one row a line.';
const JSON_TEXT = 'This is JSON. Convert it to CSV: a header line and one row a line.';
const DATA_FILE = 'This is a database or data file of another format. Export its table as CSV and upload that.';
const BINARY = 'This is not a text file. Upload a CSV file: text with a header line and one row a line.';

/** The first bytes by which a format is known, as Latin-1 text (file(1)'s magic numbers). */
const SIGNATURES: readonly (readonly [start: string, message: string])[] = [
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', EXCEL],
  ['\x09\x08\x10\x00\x00\x06', EXCEL],
  ['\x1f\x8b', ARCHIVE],
  ['\x1f\x9d', ARCHIVE],
  ['BZh', ARCHIVE],
  ['\xfd7zXZ\x00', ARCHIVE],
  ['7z\xbc\xaf\x27\x1c', ARCHIVE],
  ['Rar!\x1a\x07', ARCHIVE],
  ['\x28\xb5\x2f\xfd', ARCHIVE],
  ['\x89PNG\r\n\x1a\n', IMAGE],
  ['\xff\xd8\xff', IMAGE],
  ['GIF87a', IMAGE],
  ['GIF89a', IMAGE],
  ['II*\x00', IMAGE],
  ['MM\x00*', IMAGE],
  ['%PDF-', DOCUMENT],
  ['{\\rtf', DOCUMENT],
  ['SQLite format 3\x00', DATA_FILE],
  ['PAR1', DATA_FILE],
];

/** Throws AppError NOT_A_CSV, with a sentence that says what to do, when the first bytes of a file are those of another format. */
export function refuseOtherFormats(head: Buffer): void {
  const start = head.toString('latin1');
  const signature = SIGNATURES.find(([bytes]) => start.startsWith(bytes));
  if (signature) throw new AppError('NOT_A_CSV', signature[1]);
  if (/^RIFF[^]{4}WEBP/.test(start)) throw new AppError('NOT_A_CSV', IMAGE);
  if (/^PK(\x03\x04|\x05\x06)/.test(start)) throw new AppError('NOT_A_CSV', zipMessage(start));
  const text = start.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (/^<(\?xml|!doctype|html|svg|table)/i.test(text)) throw new AppError('NOT_A_CSV', WEB_PAGE);
  if (/^(\{\s*["}]|\[\s*[[{\]])/.test(text)) throw new AppError('NOT_A_CSV', JSON_TEXT);
}

/** Throws AppError NOT_A_CSV when the first bytes, known not to be UTF-16, hold more control characters than text does. */
export function refuseBinary(head: Buffer): void {
  let controls = 0;
  let nuls = 0;
  for (const byte of head) {
    if (byte === 0) nuls++;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) controls++;
  }
  if (nuls > head.length * MAX_NUL_SHARE || controls > head.length * MAX_CONTROL_SHARE) {
    throw new AppError('NOT_A_CSV', BINARY);
  }
}

const MAX_NUL_SHARE = 0.02;
const MAX_CONTROL_SHARE = 0.05;

function zipMessage(start: string): string {
  if (start.includes('xl/') || /mimetypeapplication\/vnd\.ms-excel/.test(start)) return EXCEL;
  if (start.includes('opendocument.spreadsheet') || start.includes('Index/Document.iwa')) return SPREADSHEET;
  if (start.includes('word/') || start.includes('opendocument.text')) return DOCUMENT;
  return start.includes('[Content_Types].xml') ? EXCEL : ARCHIVE;
}
