/** Texts about jobs, in English. */
export const jobs = {
  title: 'Jobs',
  intro: 'Everything that takes longer than a moment: fitting, quality tests, benchmarks.',
  empty: 'Nothing has been run yet',
  emptyText: 'Fit a model, and its job will be here with its progress.',
  active: 'Running and waiting',
  past: 'Finished',
  kind: { FIT: 'Fit', QUALITY: 'Quality test', BENCHMARK: 'Benchmark' },
  status: {
    QUEUED: 'Waiting',
    RUNNING: 'Running',
    SUCCEEDED: 'Done',
    FAILED: 'Failed',
    CANCELLED: 'Cancelled',
  },
  elapsed: 'Elapsed {time}',
  remaining: 'about {time} left',
  table: { job: 'Job', model: 'Model', status: 'Status', started: 'Started', took: 'Took', result: 'Result' },
  result: { FIT: 'Open the model', QUALITY: 'Open the report', BENCHMARK: 'Open the benchmark' },
  removedModel: 'removed',
  cancelling: 'Cancelling',
  done: {
    FIT: 'Model {model} is fitted.',
    QUALITY: 'The quality test of {model} is done.',
    BENCHMARK: 'The benchmark of {model} is done.',
  },
  failed: {
    FIT: 'Fitting {model} failed.',
    QUALITY: 'The quality test of {model} failed.',
    BENCHMARK: 'The benchmark of {model} failed.',
  },
  cancelled: {
    FIT: 'Fitting {model} was cancelled; nothing of it is left.',
    QUALITY: 'The quality test of {model} was cancelled.',
    BENCHMARK: 'The benchmark of {model} was cancelled.',
  },
};
