import type { RecipeChoice } from './recipe.ts';

/**
 * The text as the tokens are cut from it. Without a recipe: lower case. With one: NFC, lower case if asked, ё to е.
 * A lone surrogate becomes U+FFFD.
 */
export function normalizeText(text: string, recipe: RecipeChoice | null): string {
  if (recipe === null) return text.toWellFormed().toLowerCase();
  const composed = text.toWellFormed().normalize('NFC');
  return foldYo(recipe.lowercase ? composed.toLowerCase() : composed);
}

/** The text as a search for a piece of text compares it: composed (NFC), in lower case, ё written as е. */
export function foldForSearch(text: string): string {
  return foldYo(text.normalize('NFC').toLowerCase());
}

/** The text with ё written as е, as most Russian text has it; its length stays. */
export function foldYo(text: string): string {
  return text.replaceAll('ё', 'е').replaceAll('Ё', 'Е');
}
