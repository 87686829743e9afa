/** Labels of encodings in which tables are saved, those that are met most first. */
const ENCODINGS = [
  ...['utf-8', 'windows-1251', 'windows-1252', 'koi8-r', 'ibm866', 'utf-16le', 'utf-16be'],
  ...['x-mac-cyrillic', 'iso-8859-5', 'macintosh', 'iso-8859-15', 'windows-1250', 'iso-8859-2', 'windows-1253'],
  ...['windows-1254', 'windows-1257', 'gb18030', 'big5', 'shift_jis', 'euc-kr'],
];

/** The WHATWG labels a person may choose from, the present one first. */
export function selectableEncodings(present: string): string[] {
  return [present, ...ENCODINGS.filter((encoding) => encoding !== present)];
}
