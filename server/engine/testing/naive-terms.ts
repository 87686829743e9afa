import type { AnalyzerSettings } from '../text/recipe.ts';

const space = '\\t-\\r\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const spaces = new RegExp(`[${space}]+`, 'u');
const twoSpaces = new RegExp(`[${space}][${space}]+`, 'gu');

/**
 * The terms of a text as scikit-learn 1.5's CountVectorizer makes them, written after its source line by line with
 * strings and arrays; for recipes without stop words and stems, the tokens as SEMANTICS "Text to terms" says.
 */
export function naiveTerms(text: string, { recipe, analyzer, ngramMin, ngramMax }: AnalyzerSettings): string[] {
  let document = text.toWellFormed();
  if (recipe === null) document = document.toLowerCase();
  else {
    document = document.normalize('NFC');
    if (recipe.lowercase) document = document.toLowerCase();
    document = document.replace(/ё/g, 'е').replace(/Ё/g, 'Е');
    const tokens = recipe.removePunctuation
      ? (document.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [])
      : split(document);
    const kept = tokens.filter((token) => [...token].length >= recipe.minTokenLength);
    if (analyzer === 'WORD') return wordNgrams(kept, ngramMin, ngramMax);
    document = kept.join(' ');
  }
  if (analyzer === 'WORD') return wordNgrams(document.match(/[\p{L}\p{N}_]{2,}/gu) ?? [], ngramMin, ngramMax);
  const characters = document.replace(twoSpaces, ' ');
  return analyzer === 'CHAR'
    ? charNgrams(characters, ngramMin, ngramMax)
    : charWbNgrams(characters, ngramMin, ngramMax);
}

function split(text: string): string[] {
  return text.split(spaces).filter((part) => part !== '');
}

function wordNgrams(tokens: string[], min: number, max: number): string[] {
  const ngrams: string[] = [];
  for (let n = min; n <= Math.min(max, tokens.length); n++) {
    for (let i = 0; i <= tokens.length - n; i++) ngrams.push(tokens.slice(i, i + n).join(' '));
  }
  return ngrams;
}

function charNgrams(text: string, min: number, max: number): string[] {
  const characters = [...text];
  const ngrams: string[] = [];
  for (let n = min; n <= Math.min(max, characters.length); n++) {
    for (let i = 0; i <= characters.length - n; i++) ngrams.push(characters.slice(i, i + n).join(''));
  }
  return ngrams;
}

function charWbNgrams(text: string, min: number, max: number): string[] {
  const ngrams: string[] = [];
  for (const word of split(text)) {
    const w = [' ', ...word, ' '];
    for (let n = min; n <= max; n++) {
      let offset = 0;
      ngrams.push(w.slice(0, n).join(''));
      while (offset + n < w.length) {
        offset += 1;
        ngrams.push(w.slice(offset, offset + n).join(''));
      }
      if (offset === 0) break;
    }
  }
  return ngrams;
}
