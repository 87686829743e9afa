const pattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

const latin: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm',
  н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch',
  ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
}; // prettier-ignore

/** Why an id cannot be given to a model, or undefined when it can; `taken` are the ids in use. */
export function modelIdProblem(
  id: string,
  taken: readonly string[],
): 'empty' | 'pattern' | 'reserved' | 'taken' | undefined {
  if (id === '') return 'empty';
  if (!pattern.test(id)) return 'pattern';
  if (id === 'new') return 'reserved';
  return taken.some((other) => other.toLowerCase() === id.toLowerCase()) ? 'taken' : undefined;
}

/** An id that is free and says what the model is, say `xquad-ru-bm25` or `xquad-ru-bm25-2`. */
export function suggestModelId(datasetName: string, type: string, taken: readonly string[]): string {
  const name = transliterate(datasetName.replace(/\.(csv|tsv|txt)$/i, ''))
    .slice(0, 50)
    .replace(/[._-]+$/, '');
  const base = [name, type.toLowerCase()].filter(Boolean).join('-');
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!modelIdProblem(id, taken)) return id;
  }
}

function transliterate(text: string): string {
  return [...text.toLowerCase()]
    .map((letter) => latin[letter] ?? letter)
    .join('')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9._]+/g, '-')
    .replace(/^[._-]+|[._-]+$/g, '');
}
