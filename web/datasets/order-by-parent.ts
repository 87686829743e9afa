/** What a list of datasets needs to know of one to put it under its parent. */
export interface Descendant {
  id: string;
  parent?: { id: string } | null;
}

/** Datasets with how deep each stands: versions after their parent, 1 deeper; otherwise in the order given. One whose parent is not listed stands by itself. */
export function orderByParent<T extends Descendant>(datasets: readonly T[]): { dataset: T; depth: number }[] {
  const listed = new Set(datasets.map(({ id }) => id));
  const children = new Map<string, T[]>();
  for (const dataset of datasets) {
    const under = dataset.parent && listed.has(dataset.parent.id) ? dataset.parent.id : '';
    children.set(under, [...(children.get(under) ?? []), dataset]);
  }
  const below = (id: string, depth: number): { dataset: T; depth: number }[] =>
    (children.get(id) ?? []).flatMap((dataset) => [{ dataset, depth }, ...below(dataset.id, depth + 1)]);
  return below('', 0);
}
