import { ask } from './ask.ts';
import { benchmark } from './benchmark.ts';
import { charts } from './charts.ts';
import { compare } from './compare.ts';
import { datasets } from './datasets.ts';
import { errorAdvice, errors } from './errors.ts';
import { explore } from './explore.ts';
import { fit } from './fit.ts';
import { frame } from './frame.ts';
import { jobs } from './jobs.ts';
import { models } from './models.ts';
import { parameterHelp, parameters } from './parameters.ts';
import { prepare } from './prepare.ts';
import { quality } from './quality.ts';
import { stages } from './stages.ts';
import { start } from './start.ts';
import { stores } from './stores.ts';
import type { Messages } from '../en/messages.ts';

/** Every text of the dashboard in Russian. */
export const messages: Messages = {
  ...frame,
  ask,
  benchmark,
  charts,
  compare,
  datasets,
  errors,
  errorAdvice,
  explore,
  fit,
  jobs,
  models,
  parameters,
  parameterHelp,
  prepare,
  quality,
  stages,
  start,
  stores,
};
