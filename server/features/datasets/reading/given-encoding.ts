import { AppError } from '../../../errors.ts';
import { type DetectedEncoding, encodingOfMark, unmarkedUtf16 } from './detect-encoding.ts';

/**
 * The encoding a person names, in any spelling, with the byte order mark of the file. Throws AppError BAD_USER_INPUT for an unknown
 * one, and UNREADABLE_ENCODING for one that the file's first bytes contradict.
 */
export function givenEncoding(label: string, head: Buffer): DetectedEncoding {
  const encoding = normalLabel(label);
  const marked = encodingOfMark(head);
  // The label "utf-16" leaves the byte order to the mark.
  const leavesOrder = /^utf-?16$/i.test(label.trim()) && marked?.encoding.startsWith('utf-16');
  if (marked && (marked.encoding === encoding || leavesOrder)) return { ...marked, isSure: true };
  const shown = marked?.encoding ?? unmarkedUtf16(head);
  const hasZeroBytes = head.includes(0);
  if (encoding.startsWith('utf-16') ? marked || !hasZeroBytes : shown) {
    const truth = shown ? `The file is ${shown}` : 'The file is a text of single bytes';
    const message = `${truth}, not ${encoding}. Leave the encoding to be found, or give the right one.`;
    throw new AppError('UNREADABLE_ENCODING', message, { line: 1, column: 1 });
  }
  return { encoding, markBytes: 0, isSure: true };
}

function normalLabel(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    const message = 'The encoding is not known. Use a WHATWG label such as utf-8, utf-16le, windows-1251 or koi8-r.';
    throw new AppError('BAD_USER_INPUT', message, { field: 'input.encoding' });
  }
}
