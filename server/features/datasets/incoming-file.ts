import type { Readable } from 'node:stream';

/** A file on its way in. */
export interface IncomingFile {
  /** As the client says it; it need not say any. */
  readonly filename: string | undefined;
  readonly createReadStream: () => Readable;
}
