import { percentile } from '../../engine/evaluate/percentile.ts';
import { seededSample } from '../../engine/evaluate/seeded-sample.ts';
import { AppError } from '../../errors.ts';
import type { Catalog } from '../../stores/catalog/catalog.ts';
import type { Records } from '../../stores/catalog/records.ts';
import type { DatasetService } from '../datasets/dataset.service.ts';
import { modelOf } from '../jobs/job.record.ts';
import type { JobRecord } from '../jobs/job.record.ts';
import type { JobOwner, JobRun } from '../jobs/job-owner.ts';
import type { JobService } from '../jobs/job.service.ts';
import type { ModelService } from '../models/model.service.ts';
import type { FindContextResult, SearchService } from '../search/search.service.ts';
import type { BenchmarkRecord } from './report.record.ts';

const WARM_UP = 20;
const TOP_K = 5;

interface BenchmarkParams {
  readonly sampleSize: number;
  readonly seed: number;
}

/**
 * Owns jobs of kind BENCHMARK: asks a loaded model questions one after another, through the same service as
 * findContext. It runs in the server itself, for that is what it measures.
 */
export class BenchmarkJobs implements JobOwner {
  readonly kind = 'BENCHMARK';
  readonly runsAlone = true;
  readonly #records: Records<BenchmarkRecord>;
  readonly #jobs: JobService;
  readonly #datasets: DatasetService;
  readonly #models: ModelService;
  readonly #search: SearchService;

  constructor(
    catalog: Catalog,
    jobs: JobService,
    datasets: DatasetService,
    models: ModelService,
    search: SearchService,
  ) {
    this.#records = catalog.records<BenchmarkRecord>('benchmarks');
    this.#jobs = jobs;
    this.#datasets = datasets;
    this.#models = models;
    this.#search = search;
  }

  /** Accepts a benchmark. Throws NOT_FOUND, MODEL_NOT_LOADED, MODEL_CORRUPT, BAD_USER_INPUT, OVERLOADED. */
  async submit(modelId: string, sampleSize: number, seed: number): Promise<JobRecord> {
    const { questionRows, datasetId } = await this.#models.loaded(modelId);
    if (questionRows.rows.length === 0) {
      throw new AppError('BAD_USER_INPUT', 'The dataset of the model has no questions: there is nothing to ask.', {
        field: 'modelId',
      });
    }
    return this.#jobs.submit({
      kind: 'BENCHMARK',
      modelId,
      datasetId,
      params: { sampleSize, seed } satisfies BenchmarkParams,
    });
  }

  async run({ job, signal, onProgress }: JobRun): Promise<() => string | null> {
    const modelId = modelOf(job);
    const { sampleSize, seed } = job.params as BenchmarkParams;
    const { warmUp, sample } = await this.#draw(modelId, sampleSize, seed);
    const total = warmUp.length + sample.length;
    let done = 0;
    const ask = async (stage: string, questions: readonly string[]): Promise<FindContextResult[]> => {
      const results: FindContextResult[] = [];
      for (const [index, question] of questions.entries()) {
        if (signal.aborted) throw new AppError('CANCELLED', 'It was cancelled.');
        // Each question waits for a turn of the event loop by itself: others are answered in between.
        results.push(await this.#search.findContext(modelId, question, TOP_K));
        onProgress({ stage, progress: ++done / total, message: `${index + 1} / ${questions.length}` });
      }
      return results;
    };
    await ask('warm-up', warmUp);
    const results = await ask('questions', sample);
    const record: BenchmarkRecord = {
      id: job.id,
      modelId,
      createdAt: new Date().toISOString(),
      sampleSize: sample.length,
      seed,
      ...summarise(results),
    };
    return () => {
      this.#records.insert(record);
      return job.id;
    };
  }

  /** The questions to measure, in the order of the seeded shuffle, and others to warm up with (the same where there are no others). */
  async #draw(modelId: string, sampleSize: number, seed: number): Promise<{ warmUp: string[]; sample: string[] }> {
    const { questionRows, datasetId } = await this.#models.loaded(modelId);
    const drawn = seededSample(questionRows.rows.length, sampleSize + WARM_UP, seed);
    const reader = this.#datasets.reader(datasetId);
    const rows = reader.rowsById(Array.from(drawn, (question) => questionRows.rows[question]));
    const questions = rows.map(({ question }) => question);
    const others = questions.slice(sampleSize);
    return { sample: questions.slice(0, sampleSize), warmUp: others.length > 0 ? others : questions.slice(0, WARM_UP) };
  }
}

function summarise(results: readonly FindContextResult[]) {
  const samplesMs = results.map(({ elapsedMs }) => elapsedMs);
  const ascending = Float64Array.from(samplesMs).sort();
  const mean = (times: readonly number[]): number => times.reduce((sum, time) => sum + time, 0) / times.length;
  const meanMs = mean(samplesMs);
  return {
    samplesMs,
    meanMs,
    p50Ms: percentile(ascending, 50),
    p90Ms: percentile(ascending, 90),
    p95Ms: percentile(ascending, 95),
    p99Ms: percentile(ascending, 99),
    maxMs: ascending[ascending.length - 1],
    meanEncodeMs: mean(results.map(({ encodeMs }) => encodeMs)),
    meanSearchMs: mean(results.map(({ searchMs }) => searchMs)),
    questionsPerSecond: 1000 / meanMs,
  };
}
