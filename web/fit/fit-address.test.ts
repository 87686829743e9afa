import { describe, expect, it } from 'vitest';
import { formFromQuery, formToQuery } from './fit-address.ts';
import { fillForm } from './fit-form.ts';
import type { Parameter } from './fit-form.ts';

const common = { sklearnName: null, description: '', min: null, max: null, options: null };
const parameters: Parameter[] = [
  { ...common, group: 'TFIDF', name: 'ngramMax', kind: 'INT', defaultValue: '1' },
  { ...common, group: 'TFIDF', name: 'maxFeatures', kind: 'INT', defaultValue: null },
  { ...common, group: 'BM25', name: 'k1', kind: 'FLOAT', defaultValue: '1.2' },
  { ...common, group: 'RECIPE', name: 'lowercase', kind: 'BOOLEAN', defaultValue: 'false' },
  { ...common, group: 'RECIPE', name: 'stemmer', kind: 'ENUM', defaultValue: '"NONE"', options: ['NONE', 'AUTO'] },
];
const base = fillForm(parameters, 'bm25');

describe('the choices of a fit in the address', () => {
  it('are none where the preset stands as it is', () => {
    expect(formToQuery(base, base)).toBe('');
    expect(formFromQuery('', parameters, base)).toEqual(base);
  });

  it('come back as they were chosen, a number that was emptied too', () => {
    const form = fillForm(parameters, 'bm25');
    form.type = 'TFIDF';
    form.useRecipe = false;
    Object.assign(form.values.TFIDF, { ngramMax: 3, maxFeatures: 500 });
    form.values.BM25.k1 = null;
    form.values.RECIPE.stemmer = 'NONE';
    form.values.RECIPE.lowercase = false;
    const query = formToQuery(form, base);
    expect(query).toContain('TFIDF.ngramMax:3');
    expect(formFromQuery(query, parameters, base)).toEqual(form);
    expect(base.values.BM25.k1).toBe(1.2);
  });

  it('are left as they are by an address that makes no sense', () => {
    const query = 'type:LSA,recipe:maybe,BM25.k1:much,RECIPE.stemmer:WILD,RECIPE.lowercase:1,NO.such:3,::,';
    expect(formFromQuery(query, parameters, base)).toEqual(base);
  });
});
