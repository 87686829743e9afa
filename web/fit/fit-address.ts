import type { FitForm, Parameter, ParameterValue } from './fit-form.ts';

/** What of a form differs from another, for the address: "type:TFIDF,TFIDF.ngramMax:2"; '' where nothing does. */
export function formToQuery(form: FitForm, base: FitForm): string {
  const parts = [
    ...(form.type === base.type ? [] : [`type:${form.type}`]),
    ...(form.useRecipe === base.useRecipe ? [] : [`recipe:${form.useRecipe}`]),
    ...(['TFIDF', 'BM25', 'RECIPE'] as const).flatMap((group) =>
      Object.entries(form.values[group])
        .filter(([name, value]) => value !== base.values[group][name])
        .map(([name, value]) => `${group}.${name}:${value ?? ''}`),
    ),
  ];
  return parts.join(',');
}

/** The form that an address asks for; what it spells wrongly is as in the base. */
export function formFromQuery(query: string, parameters: readonly Parameter[], base: FitForm): FitForm {
  const values = { TFIDF: { ...base.values.TFIDF }, BM25: { ...base.values.BM25 }, RECIPE: { ...base.values.RECIPE } };
  const form: FitForm = { ...base, values };
  for (const part of query.split(',')) {
    const [key = '', text = ''] = part.split(':');
    if (key === 'type' && (text === 'TFIDF' || text === 'BM25')) form.type = text;
    if (key === 'recipe' && (text === 'true' || text === 'false')) form.useRecipe = text === 'true';
    const parameter = parameters.find(({ group, name }) => `${group}.${name}` === key);
    const value = parameter && readValue(parameter, text);
    if (parameter && value !== undefined) values[parameter.group][parameter.name] = value;
  }
  return form;
}

/** The value that a text spells for a parameter, null for none; undefined when it spells nothing. Ranges are the form's to judge. */
function readValue({ kind, options }: Parameter, text: string): ParameterValue | undefined {
  if (kind === 'BOOLEAN') return text === 'true' ? true : text === 'false' ? false : undefined;
  if (kind === 'ENUM') return options?.includes(text) ? text : undefined;
  if (text === '') return null;
  return Number.isFinite(Number(text)) ? Number(text) : undefined;
}
