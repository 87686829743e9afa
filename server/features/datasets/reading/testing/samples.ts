import type { Sample, Texts } from './dirty-file.ts';
import { type FileEncoding, UNICODE } from './encode-bytes.ts';

/** Texts with everything a cell may hold: delimiters, quotes, line breaks, white space at the ends, nothing. */
const nasty = (one: string, other: string): Texts[] => [
  [`${one}, ${other}; ${one} | ${other}\t?`, `${other}\n${one}\r\n${other}\r${one}`, other],
  [`"${one}"`, `${one} "${other}", ""`, `'${other}'`],
  [`  ${one} `, '', `\u00a0${other}\u00a0`],
  ['', `${other}: ${one}`, ''],
  ['"', ',', ';'],
];

/** Whole sentences, as most files hold. */
const plain = (...sentences: string[]): Texts[] =>
  sentences.map((sentence, at) => [`${sentence}?`, sentences[(at + 1) % sentences.length], sentence.split(' ')[0]]);

/** The text of the generated files, with the encodings each can be written in. */
export const SAMPLES: readonly (Sample & { encodings: readonly FileEncoding[] })[] = [
  {
    language: 'English',
    encodings: [...UNICODE, 'windows-1252'],
    header: ['question', 'context', 'answer'],
    rows: [
      ...nasty('where', 'in the house'),
      ...plain('It’s a “quoted” café – nothing more', 'The naïve reader pays €5 for it'),
    ],
  },
  {
    language: 'Russian',
    encodings: [...UNICODE, 'windows-1251', 'koi8-r', 'ibm866'],
    header: ['вопрос', 'контекст', 'ответ'],
    rows: [
      ...nasty('где ёж', 'в лесу'),
      ...plain(
        'Ель растёт на севере — «там» объём древесины велик',
        'В 1937 году через реку построили мост № 5',
        'СЪЁМКА ШЛА У РЕКИ',
      ),
    ],
  },
  {
    language: 'Russian and English',
    encodings: [...UNICODE, 'windows-1251', 'koi8-r', 'ibm866'],
    header: ['Question', 'Контекст', 'ОТВЕТ'],
    rows: [
      ...nasty('что такое API', 'это interface'),
      ...plain(
        'Сервер отвечает по HTTP и хранит данные в SQLite',
        'The server keeps rows',
        'Модель BM25 считает слова',
      ),
    ],
  },
  {
    language: 'French and German',
    encodings: [...UNICODE.slice(0, 4), 'windows-1252'],
    header: ['question', 'text', 'answers'],
    rows: [
      ...nasty('où est-ce', 'à Besançon'),
      ...plain(
        'Le poète est né près de la forêt où son père était général',
        'Er heißt für die Bürger Süße Ache',
        'Élève à Genève',
      ),
    ],
  },
  {
    language: 'many scripts',
    encodings: UNICODE,
    header: ['question', 'context', 'answer'],
    rows: [
      ...nasty('谁写的', '他写的书'),
      ...plain('😀 emoji 👩‍👩‍👧 joined', 'e\u0301 combining \u200f marks \ufeff inside', 'Ωμέγα\u2028line\u0085s\v'),
    ],
  },
];
