import type { QualityFigures } from '../../engine/evaluate/quality-figures.ts';

/** A quality report as the catalog keeps it; its misses are in its folder. */
export interface QualityReportRecord extends QualityFigures {
  /** Made by the server; also the name of its folder. */
  readonly id: string;
  readonly modelId: string;
  /** Whose questions were asked. */
  readonly datasetId: string;
  readonly createdAt: string;
  /** Questions left out because the model does not have their passage. */
  readonly unmatchedCount: number;
  readonly missCount: number;
  /** Deeper ranks count as none; null, or absent in early reports: every rank is told. */
  readonly deepestRank?: number | null;
  readonly elapsedMs: number;
}

/** A latency benchmark as the catalog keeps it; times in milliseconds. */
export interface BenchmarkRecord {
  readonly id: string;
  readonly modelId: string;
  readonly createdAt: string;
  readonly sampleSize: number;
  readonly seed: number;
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly meanEncodeMs: number;
  readonly meanSearchMs: number;
  /** In the order asked. */
  readonly samplesMs: readonly number[];
  readonly questionsPerSecond: number;
}
