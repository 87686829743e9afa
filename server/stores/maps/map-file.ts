import { join } from 'node:path';
import { readSectionFile } from '../files/read-section-file.ts';
import { writeSectionFile } from '../files/write-section-file.ts';

/** A passage on a map. */
export interface MapPoint {
  /** Within -1 and 1. */
  readonly x: number;
  readonly y: number;
  readonly passageId: number;
  /** How the passage begins. */
  readonly title: string;
  /** The number of its cluster; null: it lies between clusters, or they are not found yet. */
  readonly cluster: number | null;
  /** ISO 639-1, or `unknown`. */
  readonly language: string;
}

const KIND = 'map';
const pathIn = (folder: string): string => join(folder, 'points.map');

/** Writes the points of a map as a file of its folder. */
export async function writeMap(folder: string, points: readonly MapPoint[]): Promise<void> {
  const languages = [...new Set(points.map(({ language }) => language))];
  const titles = points.map(({ title }) => Buffer.from(title));
  const titleEnds = new Uint32Array(points.length);
  titles.forEach((bytes, index) => (titleEnds[index] = (titleEnds[index - 1] ?? 0) + bytes.length));
  await writeSectionFile(
    pathIn(folder),
    KIND,
    { languages },
    {
      x: Float64Array.from(points, ({ x }) => x),
      y: Float64Array.from(points, ({ y }) => y),
      passages: Uint32Array.from(points, ({ passageId }) => passageId),
      // 0 stands for none.
      clusters: Uint32Array.from(points, ({ cluster }) => (cluster === null ? 0 : cluster + 1)),
      languages: Uint8Array.from(points, ({ language }) => languages.indexOf(language)),
      titleBytes: new Uint8Array(Buffer.concat(titles)),
      titleEnds,
    },
  );
}

/** Reads the points of a map; throws a SectionFileError when the file is missing or damaged. */
export async function readMap(folder: string): Promise<MapPoint[]> {
  const { meta, sections } = await readSectionFile(pathIn(folder), KIND);
  const { languages } = meta as { languages: string[] };
  const { x, y, passages, clusters, titleBytes, titleEnds } = sections;
  // A copy, because a Buffer over shared memory cannot be decoded everywhere.
  const titles = Buffer.from(titleBytes.slice());
  return Array.from(x, (_, index) => ({
    x: x[index],
    y: y[index],
    passageId: passages[index],
    title: titles.toString('utf8', titleEnds[index - 1] ?? 0, titleEnds[index]),
    cluster: clusters[index] === 0 ? null : clusters[index] - 1,
    language: languages[sections.languages[index]],
  }));
}
