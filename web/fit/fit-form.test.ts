import { describe, expect, it } from 'vitest';
import { fillForm, isValid, ngramsReversed, toFitInput, usedParameters, valueProblem } from './fit-form.ts';
import type { Parameter } from './fit-form.ts';

const parameter = (values: Partial<Parameter> & Pick<Parameter, 'group' | 'name' | 'kind'>): Parameter => ({
  sklearnName: null,
  description: '',
  min: null,
  max: null,
  defaultValue: null,
  options: null,
  ...values,
});

const parameters: Parameter[] = [
  parameter({ group: 'TFIDF', name: 'ngramMin', kind: 'INT', min: 1, max: 10, defaultValue: '1' }),
  parameter({ group: 'TFIDF', name: 'ngramMax', kind: 'INT', min: 1, max: 10, defaultValue: '1' }),
  parameter({ group: 'TFIDF', name: 'maxFeatures', kind: 'INT', min: 1 }),
  parameter({ group: 'TFIDF', name: 'norm', kind: 'ENUM', defaultValue: '"L2"', options: ['L1', 'L2', 'NONE'] }),
  parameter({ group: 'BM25', name: 'k1', kind: 'FLOAT', min: 0, max: 10, defaultValue: '1.2' }),
  parameter({ group: 'RECIPE', name: 'stemmer', kind: 'ENUM', defaultValue: '"NONE"', options: ['NONE', 'AUTO'] }),
  parameter({ group: 'RECIPE', name: 'minTokenLength', kind: 'INT', min: 1, defaultValue: '1' }),
];

describe('fillForm', () => {
  it('recommends BM25 with stems, the rest at its defaults', () => {
    const form = fillForm(parameters, 'bm25');
    expect(form.type).toBe('BM25');
    expect(form.values.BM25).toEqual({ k1: 1.2 });
    expect(form.values.RECIPE).toMatchObject({ stemmer: 'AUTO', removeStopWords: true, minTokenLength: 1 });
  });

  it("leaves scikit-learn's defaults untouched", () => {
    const input = toFitInput(fillForm(parameters, 'plain'), 'm', 'd');
    expect(input).toEqual({
      modelId: 'm',
      datasetId: 'd',
      type: 'TFIDF',
      tfidf: { ngramMin: 1, ngramMax: 1, maxFeatures: null, norm: 'L2' },
    });
  });
});

describe('toFitInput', () => {
  it('sends BM25 without a recipe when the text is not to be treated', () => {
    const form = { ...fillForm(parameters, 'bm25'), useRecipe: false };
    expect(toFitInput(form, 'm', 'd')).toEqual({ modelId: 'm', datasetId: 'd', type: 'BM25', bm25: { k1: 1.2 } });
  });
});

describe('valueProblem', () => {
  it('asks for a number unless none is a value of its own', () => {
    expect(valueProblem(parameters[0]!, null)).toBe('required');
    expect(valueProblem(parameters[2]!, null)).toBeUndefined();
  });

  it('keeps to whole numbers and to the range', () => {
    expect(valueProblem(parameters[0]!, 1.5)).toBe('whole');
    expect(valueProblem(parameters[0]!, 11)).toBe('range');
    expect(valueProblem(parameters[4]!, 1.5)).toBeUndefined();
  });
});

describe('isValid', () => {
  it('sees n-grams the wrong way round', () => {
    const form = fillForm(parameters, 'classic');
    expect(isValid(parameters, form)).toBe(true);
    form.values.TFIDF.ngramMin = 3;
    expect(ngramsReversed(form)).toBe(true);
    expect(isValid(parameters, form)).toBe(false);
  });

  it('ignores fields that are not used', () => {
    const form = { ...fillForm(parameters, 'bm25'), useRecipe: false };
    form.values.RECIPE.minTokenLength = -1;
    expect(isValid(parameters, form)).toBe(true);
    expect(usedParameters(parameters, form).map(({ name }) => name)).toEqual(['k1']);
  });
});
