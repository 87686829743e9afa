import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { machineMemoryBytes } from './config.ts';
import type { Config } from './config.ts';
import { DatasetService } from './features/datasets/dataset.service.ts';
import { PreparingService } from './features/datasets/preparing/preparing.service.ts';
import { PreprocessJobs } from './features/datasets/preparing/preprocess-jobs.ts';
import { MapJobs } from './features/datasets/mapping/map-jobs.ts';
import { MapService } from './features/datasets/mapping/map.service.ts';
import { PreviewService } from './features/datasets/preview/preview.service.ts';
import { ProfileService } from './features/datasets/profile/profile.service.ts';
import { columnNames } from './features/datasets/reading/match-columns.ts';
import { SampleService } from './features/datasets/samples/sample.service.ts';
import { BenchmarkJobs } from './features/evaluations/benchmark-jobs.ts';
import { ReportComparer } from './features/evaluations/compare-reports.ts';
import { MissExplainer } from './features/evaluations/explain-misses.ts';
import { QualityJobs } from './features/evaluations/quality-jobs.ts';
import { ReportService } from './features/evaluations/report.service.ts';
import { JobService } from './features/jobs/job.service.ts';
import { CollectionService } from './features/models/collection.service.ts';
import { FitJobs } from './features/models/fit-jobs.ts';
import { MoveJobs } from './features/models/move-jobs.ts';
import { ReadinessService } from './features/models/readiness.service.ts';
import { StoreService } from './features/models/store.service.ts';
import { ModelService } from './features/models/model.service.ts';
import { VocabularyForecasts } from './features/models/vocabulary-forecast.service.ts';
import { openModel } from './features/models/open-model.ts';
import { NoticeService } from './features/notices/notice.service.ts';
import { SearchService } from './features/search/search.service.ts';
import type { ServerInfoType } from './features/server/server.type.ts';
import { languages } from './languages/languages.ts';
import type { Log } from './log.ts';
import { projectRoot } from './project-root.ts';
import { Catalog } from './stores/catalog/catalog.ts';
import { DataFolder } from './stores/catalog/data-folder.ts';
import { DatasetReader } from './stores/datasets/dataset-reader.ts';
import { readEarlyMap } from './stores/maps/early-map-file.ts';
import { readMap } from './stores/maps/map-file.ts';
import { readModel } from './stores/models/model-file.ts';
import { readQuestionRows } from './stores/models/question-rows.ts';
import { readMisses } from './stores/reports/misses-file.ts';
import { createStores, storeOf } from './stores/vectors/create-stores.ts';
import type { VectorStore } from './stores/vectors/vector-store.ts';

/** The services of a running server. */
export interface App {
  readonly log: Log;
  readonly info: ServerInfoType;
  readonly jobs: JobService;
  readonly datasets: DatasetService;
  readonly previews: PreviewService;
  readonly profiles: ProfileService;
  readonly preparing: PreparingService;
  readonly preprocessing: PreprocessJobs;
  readonly samples: SampleService;
  readonly maps: MapService;
  readonly mapJobs: MapJobs;
  readonly models: ModelService;
  readonly fits: FitJobs;
  readonly forecasts: VocabularyForecasts;
  readonly moves: MoveJobs;
  readonly stores: StoreService;
  readonly search: SearchService;
  readonly reports: ReportService;
  readonly misses: MissExplainer;
  readonly comparisons: ReportComparer;
  readonly qualityTests: QualityJobs;
  readonly benchmarkRuns: BenchmarkJobs;
  readonly notices: NoticeService;
  /** Null when every model that is loaded, or was before the last stop, can answer; otherwise what is waited for. */
  waitsFor(): Promise<string | null>;
  /** Loads the models that were loaded and takes up queued jobs; called when the server listens. */
  resume(): void;
  /** Ends jobs and closes files. */
  stop(): Promise<void>;
}

/** Puts the services together over a data folder, and mends what a kill may have left in it. Throws DataFolderError. */
export function createApp(config: Config, log: Log): App {
  const folder = new DataFolder(config.dataDir);
  const catalog = new Catalog(join(config.dataDir, 'catalog.sqlite'));
  const memoryBytes = config.jobMemoryBytes;
  const maxRunning = Math.max(
    1,
    Math.min(Math.floor(availableParallelism() / 2), Math.floor(machineMemoryBytes() / memoryBytes)),
  );
  const stores = createStores(config.qdrant, 'OWN', true);
  const storeOfKind = (kind: VectorStore['kind']) => storeOf(stores, kind);
  const jobs = new JobService(catalog, folder, log, { maxRunning, memoryBytes });
  const limits = { maxUploadBytes: config.maxUploadBytes, maxCellBytes: config.maxCellBytes, memoryBytes };
  const datasets = new DatasetService(catalog, folder, limits, jobs, (path) => new DatasetReader(path));
  const previews = new PreviewService(folder, limits);
  const preparing = new PreparingService(datasets, languages);
  const preprocessing = new PreprocessJobs(catalog, folder, jobs, datasets);
  const maps = new MapService(catalog, folder, datasets, { readMap, readEarlyMap });
  const mapJobs = new MapJobs(folder, jobs, datasets, maps);
  const questionsOf = (datasetId: string, rows: readonly number[]) => datasets.reader(datasetId).questionsOf(rows);
  const onOtherTerms = (modelId: string) =>
    log.warn('model to be fitted again', {
      modelId,
      text: 'This release takes its known questions for other terms than the one that fitted it; until it is fitted again, their weights are read from Qdrant.',
    });
  const source = { storeOf: storeOfKind, languages, readModel, readQuestionRows, questionsOf, onOtherTerms };
  const models = new ModelService(catalog, folder, jobs, log, (model) => openModel(model, source));
  const collections = new CollectionService(catalog, jobs, models, log, stores.qdrant);
  const fits = new FitJobs(catalog, folder, jobs, datasets, models, collections, config.defaultStore);
  const moves = new MoveJobs(catalog, folder, jobs, datasets, models, collections, log);
  const storeChecks = new StoreService(collections, models, datasets, moves, log, stores.qdrant);
  const readiness = new ReadinessService(models, stores.qdrant);
  const search = new SearchService(models, datasets);
  const reports = new ReportService(catalog, folder, datasets, models, readMisses);
  const qualityTests = new QualityJobs(catalog, folder, jobs, datasets, models, config.qdrant);
  const benchmarkRuns = new BenchmarkJobs(catalog, jobs, datasets, models, search);

  datasets.onRemove((datasetId) =>
    preprocessing.versionsOf(datasetId).map(({ name }) => `the version ${JSON.stringify(name)}`),
  );
  datasets.onRemove((datasetId) => models.ofDataset(datasetId).map(({ id }) => `the model ${id}`));
  for (const owner of [mapJobs, preprocessing, fits, moves, qualityTests, benchmarkRuns]) jobs.register(owner);
  datasets.restore();
  maps.restore();
  reports.restore();
  let restored = false;

  return {
    log,
    info: describeServer(config),
    jobs,
    datasets,
    previews,
    profiles: new ProfileService(datasets),
    preparing,
    preprocessing,
    samples: new SampleService(datasets, join(projectRoot, 'samples')),
    maps,
    mapJobs,
    models,
    fits,
    forecasts: new VocabularyForecasts(datasets, languages),
    moves,
    stores: storeChecks,
    search,
    reports,
    misses: new MissExplainer(reports, models, datasets),
    comparisons: new ReportComparer(reports, datasets),
    qualityTests,
    benchmarkRuns,
    notices: new NoticeService(log),
    waitsFor: async () => (restored ? readiness.outage() : 'loading'),
    resume: () => {
      jobs.recover();
      void models.restore().then(() => (restored = true));
      void collections.sweep().then(() => storeChecks.checkAndLog());
    },
    stop: async () => {
      models.stop();
      await jobs.stop();
      await collections.stop();
      await previews.stop();
      await datasets.stop();
      catalog.close();
      folder.close();
    },
  };
}

function describeServer(config: Config): ServerInfoType {
  const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  return {
    version: manifest.version,
    defaultStore: config.defaultStore,
    stores: config.qdrant === null ? ['EMBEDDED'] : ['EMBEDDED', 'QDRANT'],
    maxUploadBytes: config.maxUploadBytes,
    maxCellBytes: config.maxCellBytes,
    columnNames: [
      { column: 'QUESTION', names: columnNames.question },
      { column: 'CONTEXT', names: columnNames.context },
      { column: 'ANSWER', names: columnNames.answer },
    ],
  };
}
