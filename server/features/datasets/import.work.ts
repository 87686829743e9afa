import { languages } from '../../languages/languages.ts';
import { DatasetWriter } from '../../stores/datasets/dataset-writer.ts';
import type { WorkContext } from '../jobs/work.ts';
import { importDataset } from './import-dataset.ts';
import type { DatasetSummary, ImportOptions } from './import-dataset.ts';

/** What an import is told. */
export interface ImportWorkParams {
  readonly sourcePath: string;
  readonly options: ImportOptions;
}

/** Reads an uploaded file into a dataset file in staging; refuses as importDataset does. */
export function work({ params, staging, progress }: WorkContext<ImportWorkParams>): Promise<DatasetSummary> {
  return importDataset(params.sourcePath, params.options, new DatasetWriter(staging, languages), (share) =>
    progress('reading', share),
  );
}
