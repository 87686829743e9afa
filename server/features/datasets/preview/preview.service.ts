import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { DataFolder } from '../../../stores/catalog/data-folder.ts';
import { runInChild, workModule } from '../../jobs/run-in-child.ts';
import type { UploadDatasetInput } from '../dataset.input.ts';
import type { UploadLimits } from '../dataset.service.ts';
import type { IncomingFile } from '../incoming-file.ts';
import { readOptionsOf } from '../read-options.ts';
import { receiveFile } from '../receive-file.ts';
import { Turns } from '../turns.ts';
import type { DatasetPreview } from './preview-file.ts';
import type { PreviewWorkParams } from './preview.work.ts';

/** Each reads in a process of its own. */
const PREVIEWS_AT_ONCE = 2;

/** Shows what an upload would make of a file, and keeps nothing of it. */
export class PreviewService {
  readonly #folder: DataFolder;
  readonly #limits: UploadLimits;
  readonly #previews = new Set<Promise<DatasetPreview>>();
  readonly #turns = new Turns(PREVIEWS_AT_ONCE);

  constructor(folder: DataFolder, limits: UploadLimits) {
    this.#folder = folder;
    this.#limits = limits;
  }

  /**
   * Takes a file, or the first part of one, to disk while it arrives, reads it in a child process and removes it. Throws what cannot be
   * shown (NOT_A_CSV, EMPTY_FILE and the like), FILE_TOO_LARGE, and CANCELLED when `signal` aborts.
   */
  async preview(
    file: Promise<IncomingFile>,
    input: UploadDatasetInput | null,
    isFirstPart: boolean,
    signal: AbortSignal,
  ): Promise<DatasetPreview> {
    const preview = this.#read(file, input, isFirstPart, signal);
    this.#previews.add(preview);
    try {
      return await preview;
    } finally {
      this.#previews.delete(preview);
    }
  }

  /** Waits until the previews that were broken off have cleared away what they left. */
  async stop(): Promise<void> {
    await Promise.allSettled(this.#previews);
  }

  async #read(
    file: Promise<IncomingFile>,
    input: UploadDatasetInput | null,
    isFirstPart: boolean,
    signal: AbortSignal,
  ): Promise<DatasetPreview> {
    const staged = this.#folder.stage(`${randomUUID()}.preview`);
    try {
      const sourcePath = join(staged, 'source');
      await receiveFile(file, sourcePath, this.#limits.maxUploadBytes, signal);
      const params: PreviewWorkParams = {
        sourcePath,
        options: { ...readOptionsOf(input, this.#limits.maxCellBytes), isFirstPart },
      };
      const work = {
        module: workModule('./preview.work', import.meta.url),
        params,
        staging: staged,
        memoryBytes: this.#limits.memoryBytes,
        signal,
      };
      return await this.#turns.run(() => runInChild<DatasetPreview>(work), signal);
    } finally {
      await this.#folder.discard(staged);
    }
  }
}
