import type { FitPlace } from '../vector-store.ts';

/** The collection whose name is that of the fit itself; all others carry theirs at its end. */
const MAIN = 'passages';

/** The name in Qdrant of a collection of a fit, never used twice: `<prefix>_<modelId>_<fitId>`, or that with `~<name>` at its end. */
export function collectionName(
  prefix: string,
  { modelId, fitId }: Pick<FitPlace, 'modelId' | 'fitId'>,
  name: string,
): string {
  return withName(`${prefix}_${modelId}_${fitId}`, name);
}

/** The alias under which a person finds the collection of a model: `<prefix>_<modelId>`. A model's id has no `~`, so none can be taken for another's. */
export function aliasName(prefix: string, modelId: string, name: string): string {
  return withName(`${prefix}_${modelId}`, name);
}

function withName(base: string, name: string): string {
  return name === MAIN ? base : `${base}~${name}`;
}
