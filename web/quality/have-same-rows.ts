import type { DatasetPartsFragment } from '../../sdk/generated/operations.ts';

type Member = Pick<DatasetPartsFragment, 'id' | 'rowCount' | 'parent'>;

/** Whether two datasets have the same rows: one dataset, or versions of it that dropped none; only then do their questions match. */
export function haveSameRows(datasets: readonly Member[], oneId: string, otherId: string): boolean {
  if (oneId === otherId) return true;
  const [one, other] = [oneId, otherId].map((id) => datasets.find((dataset) => dataset.id === id));
  if (!one || !other) return false;
  const rootOf = (member: Member): Member => {
    const parent = datasets.find(({ id }) => id === member.parent?.id);
    return parent ? rootOf(parent) : member;
  };
  const root = rootOf(one);
  return root.id === rootOf(other).id && [one, other].every(({ rowCount }) => rowCount === root.rowCount);
}
