import type { DatasetRow } from '../../stores/datasets/dataset-file.ts';
import type { DatasetSummary } from './import-dataset.ts';
import type { PreprocessReport } from './preparing/preprocess.record.ts';

/** A dataset as the catalog keeps it; its rows are in its folder. */
export interface DatasetRecord extends Omit<DatasetSummary, 'encoding' | 'delimiter'> {
  /** Made by the server; also the name of its folder. */
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  /** The dataset it is a version of; null: it was uploaded. */
  readonly parentId: string | null;
  /** Of a version: its recipe and what it left out. */
  readonly preprocessing: PreprocessReport | null;
  /** The uploaded file; a version has its parent's. */
  readonly source: {
    readonly fileName: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly encoding: string;
    readonly delimiter: string;
  };
}

/** A row as it is shown: its number from 0, its line in the file, its original texts, its passage. */
export type RowRecord = DatasetRow;
