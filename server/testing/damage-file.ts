import { copyFileSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/** The ways in which a file of a model comes to harm here. */
export const DAMAGES = [
  'a bit flipped in the preamble',
  'a bit flipped in the header',
  'a bit flipped in a section',
  'a bit flipped anywhere',
  'cut short',
  'emptied',
  'bytes appended',
  'a page zeroed',
  'a page of noise',
  'noise of the same length',
  'another version',
  'missing',
  'a folder in its place',
  'its neighbour in its place',
  "another model's in its place",
] as const;

/** One of {@link DAMAGES}. */
export type Damage = (typeof DAMAGES)[number];

const PREAMBLE = 24;
const PAGE = 4096;

/**
 * Does harm to the file `name` of a model's folder; whether its content is another than before. `random` gives whole numbers
 * from 0 up to its argument, exclusive; `neighbours` are sound files of the same kind, of this model and of another.
 */
export function damageFile(
  damage: Damage,
  folder: string,
  name: string,
  neighbours: { readonly own: string; readonly foreign: string },
  random: (below: number) => number,
): boolean {
  const path = join(folder, name);
  const before = readFileSync(path);
  const headerEnd = PREAMBLE + before.readUInt32LE(12);
  const flip = (from: number, to: number): void => {
    const after = Buffer.from(before);
    after[from + random(to - from)] ^= 1 << random(8);
    writeFileSync(path, after);
  };
  const fillPage = (value: () => number): void => {
    const after = Buffer.from(before);
    const at = random(Math.max(1, before.length - PAGE));
    for (let place = at; place < Math.min(after.length, at + PAGE); place++) after[place] = value();
    writeFileSync(path, after);
  };
  const replaceWith = (other: string): void => copyFileSync(other, path);
  switch (damage) {
    case 'a bit flipped in the preamble':
      flip(0, PREAMBLE);
      break;
    case 'a bit flipped in the header':
      flip(PREAMBLE, headerEnd);
      break;
    case 'a bit flipped in a section':
      flip(...anySection(before, headerEnd, random));
      break;
    case 'a bit flipped anywhere':
      flip(0, before.length);
      break;
    case 'cut short':
      truncateSync(path, random(before.length));
      break;
    case 'emptied':
      truncateSync(path, 0);
      break;
    case 'bytes appended':
      writeFileSync(path, Buffer.concat([before, Buffer.alloc(1 + random(100), random(256))]));
      break;
    case 'a page zeroed':
      fillPage(() => 0);
      break;
    case 'a page of noise':
      fillPage(() => random(256));
      break;
    case 'noise of the same length':
      writeFileSync(
        path,
        before.map(() => random(256)),
      );
      break;
    case 'another version': {
      const after = Buffer.from(before);
      const others = [0, 1, 2, 3, 0xffffffff].filter((version) => version !== before.readUInt32LE(8));
      after.writeUInt32LE(others[random(others.length)], 8);
      after.writeUInt32LE(crc32(after.subarray(0, 20)), 20);
      writeFileSync(path, after);
      break;
    }
    case 'missing':
      rmSync(path);
      return true;
    case 'a folder in its place':
      rmSync(path);
      mkdirSync(path);
      return true;
    case 'its neighbour in its place':
      replaceWith(neighbours.own);
      break;
    case "another model's in its place":
      replaceWith(neighbours.foreign);
      break;
  }
  return !readFileSync(path).equals(before);
}

/** Where a section lies, each as likely as another, empty ones apart. */
function anySection(content: Buffer, headerEnd: number, random: (below: number) => number): [number, number] {
  const { sections } = JSON.parse(content.toString('utf8', PREAMBLE, headerEnd)) as {
    sections: { offset: number; length: number }[];
  };
  const filled = sections.filter(({ length }) => length > 0);
  const chosen = filled[random(filled.length)];
  const next = sections[sections.indexOf(chosen) + 1];
  return [chosen.offset, next === undefined || next.offset === chosen.offset ? content.length : next.offset];
}
