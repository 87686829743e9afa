import type { Readable } from 'node:stream';

/** A file on its way in. */
export interface IncomingFile {
  readonly filename: string;
  readonly createReadStream: () => Readable;
}
