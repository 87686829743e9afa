/** The questions of a visit with one more, the newest last; a question asked again moves to the end, and at most 50 stay. */
export function rememberQuestion(asked: readonly string[], question: string): string[] {
  return [...asked.filter((earlier) => earlier !== question), question].slice(-50);
}

/**
 * The question one step before (-1) or after (1) what stands in the field; undefined when the keys should move the caret
 * instead: the field holds a text of its own, or there is nothing in that direction. After the newest the field is empty.
 */
export function recallQuestion(asked: readonly string[], typed: string, step: -1 | 1): string | undefined {
  const at = typed === '' ? asked.length : asked.indexOf(typed);
  const next = at + step;
  if (at < 0 || next < 0 || next > asked.length) return undefined;
  return asked[next] ?? '';
}
