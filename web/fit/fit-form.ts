import type { FitModelInput, ModelParametersQuery, ModelType, ParameterGroup } from '../../sdk/generated/operations.ts';

/** One field of the form, as the server describes it. */
export type Parameter = ModelParametersQuery['modelParameters'][number];

/** What a field holds; null is an empty number: none. */
export type ParameterValue = number | boolean | string | null;

/** Everything chosen in the form but the dataset and the id. */
export interface FitForm {
  type: ModelType;
  useRecipe: boolean;
  values: Record<ParameterGroup, Record<string, ParameterValue>>;
}

/** The presets offered, in the order shown. */
export const presets = ['bm25', 'plain', 'classic'] as const;
export type Preset = (typeof presets)[number];

const choices: Record<Preset, { type: ModelType; useRecipe: boolean; values: Partial<FitForm['values']> }> = {
  bm25: {
    type: 'BM25',
    useRecipe: true,
    values: { RECIPE: { lowercase: true, removePunctuation: true, removeStopWords: true, stemmer: 'AUTO' } },
  },
  plain: { type: 'TFIDF', useRecipe: false, values: {} },
  classic: {
    type: 'TFIDF',
    useRecipe: false,
    values: { TFIDF: { sublinearTf: true, ngramMin: 1, ngramMax: 2, maxDfShare: 0.85, minDf: 3, maxFeatures: 50_000 } },
  },
};

/** The default of a field; null when it has none. */
export function defaultOf(parameter: Parameter): ParameterValue {
  return parameter.defaultValue == null ? null : (JSON.parse(parameter.defaultValue) as ParameterValue);
}

/** The form as a preset fills it: the server's defaults, and what the preset changes. */
export function fillForm(parameters: readonly Parameter[], preset: Preset): FitForm {
  const { type, useRecipe, values } = choices[preset];
  const defaults = (group: ParameterGroup): Record<string, ParameterValue> =>
    Object.fromEntries(parameters.filter((one) => one.group === group).map((one) => [one.name, defaultOf(one)]));
  const fill = (group: ParameterGroup) => ({ ...defaults(group), ...values[group] });
  return { type, useRecipe, values: { TFIDF: fill('TFIDF'), BM25: fill('BM25'), RECIPE: fill('RECIPE') } };
}

/** What is wrong with a value: `required`, `whole`, `range`, or undefined when nothing is. */
export function valueProblem(parameter: Parameter, value: ParameterValue): 'required' | 'whole' | 'range' | undefined {
  if (parameter.kind !== 'INT' && parameter.kind !== 'FLOAT') return undefined;
  if (value === null) return defaultOf(parameter) === null ? undefined : 'required';
  const number = Number(value);
  if (parameter.kind === 'INT' && !Number.isInteger(number)) return 'whole';
  const inRange = number >= (parameter.min ?? -Infinity) && number <= (parameter.max ?? Infinity);
  return inRange ? undefined : 'range';
}

/** Whether the n-grams of the chosen type are the wrong way round. */
export function ngramsReversed(form: FitForm): boolean {
  const { ngramMin, ngramMax } = form.values[form.type];
  return Number(ngramMin) > Number(ngramMax);
}

/** The fields that count for the form as it stands: those of its type, and the recipe's when it is used. */
export function usedParameters(parameters: readonly Parameter[], form: FitForm): Parameter[] {
  return parameters.filter(({ group }) => group === form.type || (group === 'RECIPE' && form.useRecipe));
}

/** Whether the form can be sent. */
export function isValid(parameters: readonly Parameter[], form: FitForm): boolean {
  const wrong = usedParameters(parameters, form).some((one) => valueProblem(one, form.values[one.group][one.name]!));
  return !wrong && !ngramsReversed(form);
}

/** The form as the mutation takes it. */
export function toFitInput(form: FitForm, modelId: string, datasetId: string): FitModelInput {
  return {
    modelId,
    datasetId,
    type: form.type,
    ...(form.useRecipe && { recipe: form.values.RECIPE }),
    ...(form.type === 'TFIDF' ? { tfidf: form.values.TFIDF } : { bm25: form.values.BM25 }),
  };
}
