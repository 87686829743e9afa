import type { UploadDatasetInput } from './dataset.input.ts';
import type { ImportOptions } from './import-dataset.ts';

/** How a file is to be read, as the person who sends it says; the cell limit, in bytes, is the server's. */
export function readOptionsOf(input: UploadDatasetInput | null, maxCellBytes: number): ImportOptions {
  return {
    encoding: input?.encoding ?? undefined,
    delimiter: input?.delimiter ?? undefined,
    columns: input?.columns ?? undefined,
    acceptProblems: input?.acceptProblems ?? false,
    maxCellBytes,
  };
}
