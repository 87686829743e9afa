import type { Language } from './language.ts';

import type { Recipe } from './recipe.ts';
import { scriptOf } from './script-of.ts';

/** Turns a token into the token that is indexed; null drops it. */
export type TokenTreatment = (token: string) => string | null;

const cacheLimit = 200_000;

/**
 * Makes the last steps of a recipe, stop words and stems, for tokens of the model's languages; null when the recipe has
 * neither. Answers are remembered, for a few words make up most of a text.
 */
export function createTokenTreatment(recipe: Recipe, languages: readonly Language[]): TokenTreatment | null {
  const treat = createPlainTreatment(recipe, languages);
  return treat === null ? null : remember(treat);
}

/** The same treatment for tokens that come once each: nothing is remembered. */
export function createPlainTreatment(recipe: Recipe, languages: readonly Language[]): TokenTreatment | null {
  const own = recipe.languages.flatMap((code) => languages.find((language) => language.code === code) ?? []);
  if (own.length === 0 || (!recipe.removeStopWords && recipe.stemmer === 'NONE')) return null;

  return (token) => {
    const script = scriptOf(token);
    const language = own.find((candidate) => candidate.script === script);
    if (language === undefined) return token;
    const lower = token.toLowerCase();
    if (recipe.removeStopWords && language.stopWords.has(lower)) return null;
    if (recipe.stemmer === 'NONE') return token;
    const stem = language.stem(lower);
    return lower.startsWith(stem) && lower.length === token.length ? token.slice(0, stem.length) : stem;
  };
}

function remember(treat: TokenTreatment): TokenTreatment {
  const cache = new Map<string, string | null>();
  return (token) => {
    const known = cache.get(token);
    if (known !== undefined) return known;
    if (cache.size >= cacheLimit) cache.clear();
    const treated = treat(token);
    // A key cut from a passage would keep the whole passage in memory; encoding it makes a copy of its own.
    const key = ownCopy(token);
    cache.set(key, treated === token ? key : treated === null ? null : ownCopy(treated));
    return treated;
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function ownCopy(text: string): string {
  return decoder.decode(encoder.encode(text));
}
