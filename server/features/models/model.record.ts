import type { ModelParameters } from '../../engine/fit/parameters.ts';
import type { Recipe, RecipeChoice } from '../../engine/text/recipe.ts';
import type { ErrorCode } from '../../errors.ts';
import type { VectorStore } from '../../stores/vectors/vector-store.ts';

/** Where vectors can be kept. */
export type VectorStoreKind = VectorStore['kind'];

/** What was chosen for a fit; also what a copy of it is fitted with. */
export type FitChoice = ModelParameters & { readonly recipe: RecipeChoice | null };

/** A model as the catalog keeps it. */
export interface ModelRecord {
  /** Chosen by a person. */
  readonly id: string;
  /** Its folder among the published models, or null while it is fitted; never used twice. */
  readonly folder: string | null;
  readonly state: 'FITTING' | 'READY' | 'FAILED';
  /** Whether somebody wants it to answer: such a model is loaded again after a restart. */
  readonly wanted: boolean;
  /** Why it FAILED or could not be loaded. */
  readonly reason: string | null;
  /** The code of why it could not be loaded after its fit; null or absent: nothing went wrong, or an early version did not keep it. */
  readonly reasonCode?: ErrorCode | null;
  readonly store: VectorStoreKind;
  /** What the names of its collections in Qdrant begin with; null in files, and while it is fitted. */
  readonly prefix: string | null;
  readonly datasetId: string;
  readonly createdAt: string;
  readonly choice: FitChoice;
  /** The recipe with its languages; null without one, and while it is fitted. */
  readonly recipe: Recipe | null;
  /** The job that fitted it. */
  readonly jobId: string;
  readonly passageCount: number;
  readonly vocabularySize: number;
  /** On disk. */
  readonly bytes: number;
}

/** FITTING, READY (stored), LOADED (answers), FAILED (its files are damaged). */
export const modelStatuses = ['FITTING', 'READY', 'LOADED', 'FAILED'] as const;

/** How a model stands. */
export type ModelStatus = (typeof modelStatuses)[number];

const MODEL_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** What is wrong with a model id, as the end of a sentence, or null. */
export function modelIdProblem(id: string): string | null {
  if (id === 'new') return 'is reserved; choose another';
  if (MODEL_ID.test(id)) return null;
  return 'must begin with a Latin letter or digit and go on with at most 63 letters, digits, dots, underscores or hyphens';
}

/** Parameters and recipe as names and JSON values, for people and for fitting again. */
export function describeChoice({ parameters, recipe }: FitChoice): { name: string; value: string }[] {
  const entries = [...Object.entries(parameters), ...Object.entries(recipe ?? {})];
  return entries.map(([name, value]) => ({ name, value: JSON.stringify(value) }));
}

/** The recipe of a model; without languages while it is fitted. */
export function recipeOf({ recipe, choice }: ModelRecord): Recipe | null {
  return recipe ?? (choice.recipe === null ? null : { ...choice.recipe, languages: [] });
}
