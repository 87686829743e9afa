import { AppError } from '../../errors.ts';
import type { Catalog } from '../../stores/catalog/catalog.ts';
import type { DataFolder } from '../../stores/catalog/data-folder.ts';
import type { Records } from '../../stores/catalog/records.ts';
import type { PageBounds } from '../../stores/datasets/dataset-reader.ts';
import type { Misses, StoredMisses } from '../../stores/reports/misses-file.ts';
import type { DatasetService } from '../datasets/dataset.service.ts';
import type { ModelService } from '../models/model.service.ts';
import type { BenchmarkRecord, QualityReportRecord } from './report.record.ts';
import { selectMisses } from './select-misses.ts';
import type { MissFilter } from './select-misses.ts';

/** A passage by its number, and its original text. */
export interface PassageText {
  readonly id: number;
  readonly text: string;
}

/** A question whose right passage did not come first. */
export interface Miss {
  readonly rowId: number;
  readonly question: string;
  readonly expected: PassageText;
  /** What came first instead; null when nothing was found. */
  readonly retrieved: PassageText | null;
  /** Of the right passage; null: it was not found. */
  readonly rank: number | null;
}

/** Keeps quality reports and benchmarks for as long as their model is kept. */
export class ReportService {
  readonly #reports: Records<QualityReportRecord>;
  readonly #benchmarks: Records<BenchmarkRecord>;
  readonly #folder: DataFolder;
  readonly #datasets: DatasetService;
  readonly #models: ModelService;
  readonly #readMisses: (folder: string) => Promise<StoredMisses>;
  /** Which misses the filter used last lets through: pages of it are asked one after another. */
  #lastSelection: { readonly key: string; readonly selected: Uint32Array } | null = null;

  constructor(
    catalog: Catalog,
    folder: DataFolder,
    datasets: DatasetService,
    models: ModelService,
    readMisses: (folder: string) => Promise<StoredMisses>,
  ) {
    this.#reports = catalog.records<QualityReportRecord>('quality_reports');
    this.#benchmarks = catalog.records<BenchmarkRecord>('benchmarks');
    this.#folder = folder;
    this.#datasets = datasets;
    this.#models = models;
    this.#readMisses = readMisses;
    models.onRemove((modelId) => this.#removeOf(modelId));
    datasets.onRemove((datasetId) => this.#usersOf(datasetId));
  }

  /** The quality report, or undefined. */
  findReport(id: string): QualityReportRecord | undefined {
    return this.#reports.get(id);
  }

  /** The benchmark, or undefined. */
  findBenchmark(id: string): BenchmarkRecord | undefined {
    return this.#benchmarks.get(id);
  }

  /** The quality reports of a model, the newest first. */
  reportsOf(modelId: string): QualityReportRecord[] {
    return this.#reports.where('modelId', modelId);
  }

  /** The benchmarks of a model, the newest first. */
  benchmarksOf(modelId: string): BenchmarkRecord[] {
    return this.#benchmarks.where('modelId', modelId);
  }

  /** A page, in file order, of the misses that a filter lets through. */
  async misses(
    report: QualityReportRecord,
    { offset, limit }: PageBounds,
    filter: MissFilter,
    signal: AbortSignal,
  ): Promise<{ items: Miss[]; total: number }> {
    const misses = await this.missesOf(report);
    const key = JSON.stringify([report.id, filter]);
    if (this.#lastSelection?.key !== key) {
      const asked = this.#datasets.reader(report.datasetId);
      this.#lastSelection = { key, selected: await selectMisses(misses, filter, asked, signal) };
    }
    const { selected } = this.#lastSelection;
    return {
      items: this.describe(report, misses, Array.from(selected.subarray(offset, offset + limit))),
      total: selected.length,
    };
  }

  /** The miss of a row's question; throws NOT_FOUND when the row is none of the report's misses. */
  async missOfRow(report: QualityReportRecord, rowId: number): Promise<Miss> {
    const misses = await this.missesOf(report);
    const at = misses.rows.indexOf(rowId);
    if (at < 0) throw new AppError('NOT_FOUND', `The row ${rowId} is none of the misses of this report.`, { rowId });
    return this.describe(report, misses, [at])[0];
  }

  /** The misses of a report as they are kept; throws NOT_FOUND when their file is damaged. */
  async missesOf({ id }: QualityReportRecord): Promise<StoredMisses> {
    try {
      return await this.#readMisses(this.#folder.place('reports', id));
    } catch (error) {
      if ((error as Error).name !== 'SectionFileError') throw error;
      const reason = (error as Error).message;
      throw new AppError(
        'NOT_FOUND',
        `The misses of this report cannot be read: ${reason} Run the quality test again.`,
        {
          reportId: id,
        },
      );
    }
  }

  /** The misses at these positions, in the order given, with their texts. */
  describe(report: QualityReportRecord, misses: Misses, positions: readonly number[]): Miss[] {
    const [rows, expected, retrieved, ranks] = [misses.rows, misses.expected, misses.retrieved, misses.ranks].map(
      (values) => positions.map((at) => values[at]),
    );
    const model = this.#datasets.reader(this.#models.get(report.modelId).datasetId);
    const asked = this.#datasets.reader(report.datasetId).rowsById(rows);
    const expectedTexts = model.passageTexts(expected);
    const retrievedTexts = model.passageTexts(retrieved);
    return asked.map(({ id, question }, index): Miss => {
      const text = retrievedTexts[index];
      return {
        rowId: id,
        question,
        expected: { id: expected[index], text: expectedTexts[index] ?? '' },
        retrieved: text === null ? null : { id: retrieved[index], text },
        rank: ranks[index] === 0 ? null : ranks[index],
      };
    });
  }

  /** After a restart: removes the folders that no report has. */
  restore(): void {
    this.#folder.sweep('reports', new Set(this.#reports.list().map(({ id }) => id)));
  }

  #removeOf(modelId: string): () => Promise<void> {
    const reports = this.reportsOf(modelId);
    for (const { id } of reports) this.#reports.delete(id);
    for (const { id } of this.benchmarksOf(modelId)) this.#benchmarks.delete(id);
    return async () => {
      for (const { id } of reports) await this.#folder.discard(this.#folder.place('reports', id));
    };
  }

  /** Reports that asked a dataset other than their model's own: their misses show its rows. */
  #usersOf(datasetId: string): string[] {
    const foreign = this.#reports
      .where('datasetId', datasetId)
      .filter(({ modelId }) => this.#models.find(modelId)?.datasetId !== datasetId);
    return [...new Set(foreign.map(({ modelId }) => `a quality report of the model ${modelId}`))];
  }
}
