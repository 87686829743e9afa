import { expect, it } from 'vitest';
import { orderByParent } from './order-by-parent.ts';

it('puts versions under their parent, and one whose parent is not there by itself', () => {
  const datasets = [
    { id: 'v2', parent: { id: 'v1' } },
    { id: 'lost', parent: { id: 'gone' } },
    { id: 'v1', parent: { id: 'a' } },
    { id: 'b', parent: null },
    { id: 'a' },
  ];
  expect(orderByParent(datasets).map(({ dataset, depth }) => [dataset.id, depth])).toEqual([
    ['lost', 0],
    ['b', 0],
    ['a', 0],
    ['v1', 1],
    ['v2', 2],
  ]);
});
