import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../errors.ts';
import type { Catalog } from '../../stores/catalog/catalog.ts';
import type { DataFolder } from '../../stores/catalog/data-folder.ts';
import type { Records } from '../../stores/catalog/records.ts';
import type { DatasetRow, UsableQuestion } from '../../stores/datasets/dataset-file.ts';
import type { DatasetReader, Page, PageBounds, RowFilter } from '../../stores/datasets/dataset-reader.ts';
import type { JobService } from '../jobs/job.service.ts';
import { runInChild, workModule } from '../jobs/run-in-child.ts';
import { watchTable } from '../jobs/watch-table.ts';
import type { UploadDatasetInput } from './dataset.input.ts';
import type { DatasetRecord } from './dataset.record.ts';
import type { IncomingFile } from './incoming-file.ts';
import type { DatasetSummary } from './import-dataset.ts';
import type { ImportWorkParams } from './import.work.ts';
import { readOptionsOf } from './read-options.ts';
import { receiveFile } from './receive-file.ts';
import { Turns } from './turns.ts';

/** What an upload may take. */
export interface UploadLimits {
  readonly maxUploadBytes: number;
  readonly maxCellBytes: number;
  readonly memoryBytes: number;
}

const MAX_NAME = 200;
/** Each reads in a process of its own, which may take as much memory as a job. */
const IMPORTS_AT_ONCE = 2;

/** Keeps the datasets: takes files in, reads rows, removes. */
export class DatasetService {
  readonly #catalog: Catalog;
  readonly #records: Records<DatasetRecord>;
  readonly #folder: DataFolder;
  readonly #limits: UploadLimits;
  readonly #jobs: JobService;
  readonly #read: (folder: string) => DatasetReader;
  readonly #readers = new Map<string, DatasetReader>();
  readonly #uploads = new Set<Promise<DatasetRecord>>();
  readonly #imports = new Turns(IMPORTS_AT_ONCE);
  readonly #users: ((id: string) => string[])[] = [];
  readonly #onRemoved: ((id: string) => () => Promise<void>)[] = [];

  constructor(
    catalog: Catalog,
    folder: DataFolder,
    limits: UploadLimits,
    jobs: JobService,
    read: (folder: string) => DatasetReader,
  ) {
    this.#catalog = catalog;
    this.#records = catalog.records<DatasetRecord>('datasets');
    this.#folder = folder;
    this.#limits = limits;
    this.#jobs = jobs;
    this.#read = read;
  }

  /** Lets a higher feature name what still needs a dataset, say `model faq-ru`; such a dataset is not removed. */
  onRemove(users: (id: string) => string[]): void {
    this.#users.push(users);
  }

  /**
   * Lets another service remove what goes with a dataset. `remove` runs in the catalog transaction that removes the dataset;
   * what it returns runs after, and removes files.
   */
  onRemoved(remove: (id: string) => () => Promise<void>): void {
    this.#onRemoved.push(remove);
  }

  /** The ids of the datasets that come, change or go from now on. */
  watch(): AsyncIterableIterator<string> {
    return watchTable(this.#catalog, 'datasets');
  }

  /** The newest first. */
  list(): DatasetRecord[] {
    return this.#records.list();
  }

  /** The dataset, or undefined. */
  find(id: string): DatasetRecord | undefined {
    return this.#records.get(id);
  }

  /** The dataset; throws NOT_FOUND. */
  get(id: string): DatasetRecord {
    const record = this.find(id);
    if (record === undefined) throw new AppError('NOT_FOUND', `There is no dataset ${JSON.stringify(id)}.`, { id });
    return record;
  }

  /** Where the files of a dataset are; throws NOT_FOUND. */
  folder(id: string): string {
    return this.#folder.place('datasets', this.get(id).id);
  }

  /** Reads the rows of a dataset; throws NOT_FOUND. */
  reader(id: string): DatasetReader {
    let reader = this.#readers.get(id);
    if (reader === undefined) {
      reader = this.#read(this.folder(id));
      this.#readers.set(id, reader);
    }
    return reader;
  }

  /** A page of the rows that fit a filter, in file order. Throws NOT_FOUND. */
  rows(id: string, page: PageBounds, filter: RowFilter, signal: AbortSignal): Promise<Page<DatasetRow>> {
    return this.reader(id).find(filter, page, signal);
  }

  /** The text of the passage of this decimal number; null for any other. Throws NOT_FOUND. */
  passageText(id: string, passageId: string): string | null {
    return /^\d{1,9}$/.test(passageId) ? this.reader(id).passageTexts([Number(passageId)])[0]! : null;
  }

  /** A usable question with its row, another each time; null when the dataset has none. Throws NOT_FOUND. */
  randomQuestion(id: string): DatasetRow | null {
    const question: UsableQuestion | null = this.reader(id).usableQuestionAt(Math.random());
    return question === null ? null : this.reader(id).rowsById([question.row])[0];
  }

  /**
   * Takes a file in: to disk while it arrives, read in a child process, published whole. Nothing stays of one that is
   * refused or whose `signal` aborts. Throws the refusals of the reading, FILE_TOO_LARGE, CANCELLED.
   */
  async upload(
    file: Promise<IncomingFile>,
    input: UploadDatasetInput | null,
    signal: AbortSignal,
  ): Promise<DatasetRecord> {
    const upload = this.#takeIn(file, input, signal);
    this.#uploads.add(upload);
    try {
      return await upload;
    } finally {
      this.#uploads.delete(upload);
    }
  }

  /** Gives a dataset another name; throws NOT_FOUND. */
  rename(id: string, name: string): DatasetRecord {
    const renamed: DatasetRecord = { ...this.get(id), name: name.trim() };
    this.#records.update(renamed);
    return renamed;
  }

  /** Removes a dataset; throws NOT_FOUND, and DATASET_IN_USE that names what needs it. */
  async remove(id: string): Promise<string> {
    const { name } = this.get(id);
    const users = this.#users.flatMap((usersOf) => usersOf(id));
    if (users.length === 0 && this.#jobs.openOf(id).length > 0) users.push('a running job');
    if (users.length > 0) {
      throw new AppError(
        'DATASET_IN_USE',
        `The dataset "${name}" is in use: ${users.join(', ')}. Remove these first.`,
        { users },
      );
    }
    const removals = this.#catalog.transaction(() => {
      this.#records.delete(id);
      return this.#onRemoved.map((remove) => remove(id));
    });
    this.#readers.get(id)?.close();
    this.#readers.delete(id);
    for (const removeFiles of removals) await removeFiles();
    await this.#folder.discard(this.#folder.place('datasets', id));
    return id;
  }

  /** After a restart: removes the folders that no dataset has. */
  restore(): void {
    this.#folder.sweep('datasets', new Set(this.list().map(({ id }) => id)));
  }

  /** Waits until the uploads that were broken off have cleared away what they left, then closes the files that are open. */
  async stop(): Promise<void> {
    await Promise.allSettled(this.#uploads);
    for (const reader of this.#readers.values()) reader.close();
    this.#readers.clear();
  }

  async #takeIn(
    file: Promise<IncomingFile>,
    input: UploadDatasetInput | null,
    signal: AbortSignal,
  ): Promise<DatasetRecord> {
    const id = randomUUID();
    const incoming = join(this.#folder.staging, `${id}.upload`);
    const staged = this.#folder.stage(id);
    try {
      mkdirSync(incoming);
      const sourcePath = join(incoming, 'source');
      const { fileName, ...received } = await receiveFile(file, sourcePath, this.#limits.maxUploadBytes, signal);
      const params: ImportWorkParams = {
        sourcePath,
        options: readOptionsOf(input, this.#limits.maxCellBytes),
      };
      const work = {
        module: workModule('./import.work', import.meta.url),
        params,
        staging: staged,
        memoryBytes: this.#limits.memoryBytes,
        signal,
      };
      const { encoding, delimiter, ...summary } = await this.#imports.run(
        () => runInChild<DatasetSummary>(work),
        signal,
      );
      const record: DatasetRecord = {
        ...summary,
        id,
        name: input?.name?.trim() || fileName.slice(0, MAX_NAME) || 'dataset',
        createdAt: new Date().toISOString(),
        parentId: null,
        preprocessing: null,
        source: { fileName, ...received, encoding, delimiter },
      };
      const published = await this.#folder.publish(staged, 'datasets', id);
      try {
        this.#records.insert(record);
      } catch (error) {
        await this.#folder.discard(published);
        throw error;
      }
      return record;
    } finally {
      await this.#folder.discard(incoming);
      await this.#folder.discard(staged);
    }
  }
}
