/** The numbers a section can hold, as the header of a file spells them. */
export type SectionArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Named arrays. */
export type Sections = Readonly<Record<string, SectionArray>>;

/** How the header describes one section; `length` counts its elements, `offset` is in bytes. */
export interface SectionEntry {
  readonly name: string;
  readonly dtype: keyof typeof elementTypes;
  readonly length: number;
  readonly offset: number;
  /** Of the section and the padding after it (checksum.ts). */
  readonly checksum: number;
}

/** The JSON header of a section file. */
export interface SectionHeader {
  readonly kind: string;
  readonly meta: unknown;
  readonly bytes: number;
  readonly sections: readonly SectionEntry[];
}

/** The array type of each dtype. */
export const elementTypes = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f64: Float64Array } as const;

/** The first eight bytes of every section file. */
export const magic = 'OTVETSEC';

/** The version of the format that this code writes and reads. */
export const formatVersion = 3;

/** Bytes before the JSON header: magic, version, header length, CRC-32 of the header, CRC-32 of all before it. */
export const preambleBytes = 24;

const alignment = 64;

/** The next multiple of 64 bytes, where a section may start. */
export function aligned(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}

/**
 * What is wrong with a file: it is missing, of another version or kind, too short or long, its content has changed, or the system
 * does not let it be read, which says nothing of its content.
 */
export type SectionFileProblem =
  'MISSING' | 'NOT_A_SECTION_FILE' | 'VERSION' | 'KIND' | 'LENGTH' | 'CHECKSUM' | 'UNREADABLE';

/** A section file that cannot be used; the message says what is wrong with it and names no path. */
export class SectionFileError extends Error {
  readonly problem: SectionFileProblem;

  constructor(problem: SectionFileProblem, message: string) {
    super(message);
    this.name = 'SectionFileError';
    this.problem = problem;
  }
}

/** Throws where numbers do not lie in memory as the format has them, little end first. */
export function requireLittleEndian(): void {
  if (new Uint8Array(new Uint32Array([1]).buffer)[0] !== 1) {
    throw new Error('Otvet keeps its models little end first; this machine stores numbers the other way round.');
  }
}
