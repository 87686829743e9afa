import type {
  DatasetColumn,
  DatasetProfile,
  FrequentWord,
  WordTotals,
} from '../../../stores/datasets/dataset-profile.ts';
import type { StoredProfile } from '../../../stores/datasets/stored-profile.ts';
import type { DatasetRecord } from '../dataset.record.ts';
import type { DatasetService } from '../dataset.service.ts';
import { describeLengths, type LengthDistribution } from './describe-lengths.ts';

/** Tells what is in a dataset: what was found out when it was written. */
export class ProfileService {
  readonly #datasets: DatasetService;

  constructor(datasets: DatasetService) {
    this.#datasets = datasets;
  }

  /** What all its rows are like; throws NOT_FOUND where an earlier version of the server, which did not look, took it in. */
  profile(dataset: DatasetRecord): DatasetProfile {
    if (!Object.hasOwn(dataset.profile, 'findings')) this.#datasets.reader(dataset.id).checkLayout();
    return dataset.profile;
  }

  /** The lengths of a column's cells from `from` to `to` words, both included; all without bounds. Throws NOT_FOUND. */
  lengths(id: string, column: DatasetColumn, from?: number, to?: number): LengthDistribution {
    return describeLengths(this.#stored(id).lengths(column), from, to);
  }

  /** The most frequent words of a column, stop words or others, at most 1000. Throws NOT_FOUND. */
  frequentWords(id: string, column: DatasetColumn, stopWords: boolean, limit: number): FrequentWord[] {
    return this.#stored(id).frequentWords(column, stopWords, limit);
  }

  /** Counts of the words of a column. Throws NOT_FOUND. */
  wordTotals(id: string, column: DatasetColumn): WordTotals {
    return this.#stored(id).wordTotals(column);
  }

  #stored(id: string): StoredProfile {
    return this.#datasets.reader(id).profile;
  }
}
