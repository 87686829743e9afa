import { z } from 'zod';
import { AppError } from '../../errors.ts';

/** Which input a parameter belongs to. */
export type ParameterGroup = 'TFIDF' | 'BM25' | 'RECIPE';

/** One field of the fit inputs: the single source of its default, range and description in schema, checks and form. */
export interface ModelParameter {
  /** As the input spells it. */
  readonly name: string;
  /** As scikit-learn spells it; null where it has no such parameter. */
  readonly sklearnName: string | null;
  readonly kind: 'INT' | 'FLOAT' | 'BOOLEAN' | 'ENUM';
  readonly description: string;
  readonly min: number | null;
  readonly max: number | null;
  readonly default: number | boolean | string | null;
  readonly options: readonly string[] | null;
}

const number = (
  kind: 'INT' | 'FLOAT',
  name: string,
  sklearnName: string | null,
  fallback: number | null,
  [min, max]: readonly [number, number],
  description: string,
): ModelParameter => ({ name, sklearnName, kind, description, min, max, default: fallback, options: null });

const flag = (name: string, sklearnName: string | null, fallback: boolean, description: string): ModelParameter => ({
  name,
  sklearnName,
  kind: 'BOOLEAN',
  description,
  min: null,
  max: null,
  default: fallback,
  options: null,
});

const choice = (
  name: string,
  sklearnName: string | null,
  fallback: string,
  options: readonly string[],
  description: string,
): ModelParameter => ({
  name,
  sklearnName,
  kind: 'ENUM',
  description,
  min: null,
  max: null,
  default: fallback,
  options,
});

const vocabulary: readonly ModelParameter[] = [
  number('INT', 'ngramMin', 'ngram_range', 1, [1, 10], 'Shortest run of tokens (or characters) that makes a term.'),
  number('INT', 'ngramMax', 'ngram_range', 1, [1, 10], 'Longest run of tokens (or characters) that makes a term.'),
  number('INT', 'minDf', 'min_df', 1, [1, 1_000_000_000], 'Terms in fewer passages than this are dropped.'),
  number('FLOAT', 'maxDfShare', 'max_df', 1, [0, 1], 'Terms in a larger share of the passages than this are dropped.'),
  number(
    'INT',
    'maxFeatures',
    'max_features',
    null,
    [1, 1_000_000_000],
    'Only this many of the most frequent terms are kept; none keeps all.',
  ),
];

const tfidf: readonly ModelParameter[] = [
  ...vocabulary,
  flag('sublinearTf', 'sublinear_tf', false, 'Counts a term that occurs tf times as 1 + ln(tf).'),
  flag('useIdf', 'use_idf', true, 'Rare terms weigh more than common ones.'),
  flag('smoothIdf', 'smooth_idf', true, 'Weighs as if one more passage had every term, so that no weight is infinite.'),
  choice('norm', 'norm', 'L2', ['L1', 'L2', 'NONE'], 'What every vector is scaled to; L2 makes the score a cosine.'),
  flag('binary', 'binary', false, 'Counts a term once, however often it occurs.'),
  choice(
    'analyzer',
    'analyzer',
    'WORD',
    ['WORD', 'CHAR', 'CHAR_WB'],
    'Terms are runs of words, of characters, or of characters within words.',
  ),
];

const bm25: readonly ModelParameter[] = [
  number('FLOAT', 'k1', null, 1.2, [0, 100], 'How much repeating a term in a passage still adds.'),
  number('FLOAT', 'b', null, 0.75, [0, 1], 'How much longer passages are held back: 0 not at all, 1 fully.'),
  ...vocabulary,
];

const recipe: readonly ModelParameter[] = [
  flag('lowercase', 'lowercase', true, 'Capital and small letters count as the same.'),
  flag('removeStopWords', 'stop_words', false, 'Drops words like "the", "and", "is", by the language of the text.'),
  flag('removePunctuation', null, true, 'Keeps letters and digits, with their marks, and nothing else.'),
  choice(
    'stemmer',
    null,
    'NONE',
    ['NONE', 'AUTO'],
    'AUTO cuts words to their stems by the language of the text: "models" finds "model".',
  ),
  number('INT', 'minTokenLength', null, 1, [1, 100], 'Shorter tokens, in characters, are dropped.'),
];

const GROUPS: Readonly<Record<ParameterGroup, readonly ModelParameter[]>> = {
  TFIDF: tfidf,
  BM25: bm25,
  RECIPE: recipe,
};

/** Every parameter of every group, in the order a form shows them; defaults as JSON. */
export function describeParameters() {
  return Object.entries(GROUPS).flatMap(([group, specs]) =>
    specs.map(({ default: fallback, options, ...spec }) => ({
      ...spec,
      group: group as ParameterGroup,
      defaultValue: fallback === null ? null : JSON.stringify(fallback),
      options: options === null ? null : [...options],
    })),
  );
}

const byName = (group: ParameterGroup, name: string): ModelParameter => {
  const spec = GROUPS[group].find((candidate) => candidate.name === name);
  if (spec === undefined) throw new RangeError(`${group} has no parameter ${name}`);
  return spec;
};

/** Options of the GraphQL input field of a parameter: its default and description with the range. */
export function parameterField(group: ParameterGroup, name: string) {
  const { description, min, max, kind, default: fallback } = byName(group, name);
  const range =
    min === null ? '' : kind === 'INT' && (max as number) > 1_000_000 ? ` At least ${min}.` : ` From ${min} to ${max}.`;
  return { nullable: true, description: description + range, ...(fallback === null ? {} : { defaultValue: fallback }) };
}

/** The zod schema of a group's input; null and absent stand for the default. */
export function parameterSchema(group: ParameterGroup): z.ZodType {
  const shape = Object.fromEntries(GROUPS[group].map((spec) => [spec.name, valueSchema(spec).nullish()]));
  return z.object(shape).superRefine((value, context) => {
    const ngramMin = (value.ngramMin ?? 1) as number;
    const ngramMax = (value.ngramMax ?? 1) as number;
    if (ngramMin > ngramMax) {
      context.addIssue({
        code: 'custom',
        path: ['ngramMin'],
        message: `must not be above ngramMax (${ngramMax}), but is ${ngramMin}`,
      });
    }
    if (value.maxDfShare === 0) {
      context.addIssue({ code: 'custom', path: ['maxDfShare'], message: 'must be above 0: at 0 no term is left' });
    }
  });
}

function valueSchema({ kind, min, max, options }: ModelParameter): z.ZodType {
  if (kind === 'BOOLEAN') return z.boolean();
  if (kind === 'ENUM') return z.enum(options as [string, ...string[]]);
  const error = `must be from ${min} to ${max}`;
  const base = kind === 'INT' ? z.int({ error }) : z.number({ error });
  return base.min(min as number, { error }).max(max as number, { error });
}

/** All parameters of a group with the given ones in the place of their defaults. `T` is the group's type in the engine. */
export function completeParameters<T>(group: ParameterGroup, given: object | null | undefined): T {
  const values = (given ?? {}) as Record<string, unknown>;
  return Object.fromEntries(GROUPS[group].map((spec) => [spec.name, values[spec.name] ?? spec.default])) as T;
}

/** Refuses parameters of the model type that was not chosen: silently ignoring them would mislead. */
export function checkGroups(type: 'TFIDF' | 'BM25', given: { tfidf?: unknown; bm25?: unknown }): void {
  const other = type === 'TFIDF' ? 'bm25' : 'tfidf';
  if (given[other] !== null && given[other] !== undefined) {
    throw new AppError(
      'BAD_USER_INPUT',
      `${other}: the type is ${type}, so leave out the parameters of ${other.toUpperCase()}.`,
      { field: `input.${other}` },
    );
  }
}
