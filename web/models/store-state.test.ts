import { describe, expect, it } from 'vitest';
import { presentCollections, storeState } from './store-state.ts';
import type { StoreConsistency } from './store-state.ts';

const answered: StoreConsistency = {
  address: 'http://127.0.0.1:6333',
  prefix: 'otvet',
  available: true,
  reason: null,
  version: '1.18.3',
  checkedAt: '2026-11-24T00:00:00.000Z',
  collections: [],
  problems: [],
};
const collection = (pointCount: number | null): StoreConsistency['collections'][number] => ({
  name: 'otvet_m_1',
  modelId: 'm',
  holds: 'PASSAGES',
  pointCount,
});
const problem = {
  kind: 'FOREIGN_COLLECTION',
  name: 'otvet_x',
  modelId: null,
  message: 'It is foreign.',
  repair: 'NONE',
} as const;

describe('the state of Qdrant', () => {
  it('is fine when a collection is there, even an empty one, and nothing differs', () => {
    expect(storeState({ ...answered, collections: [collection(0)] })).toBe('FINE');
  });

  it('is empty when there is no collection, or one that has gone is still remembered', () => {
    expect(storeState(answered)).toBe('EMPTY');
    expect(storeState({ ...answered, collections: [collection(null)] })).toBe('EMPTY');
  });

  it('differs when there is a problem, with collections or without', () => {
    expect(storeState({ ...answered, problems: [problem] })).toBe('DIFFERS');
    expect(storeState({ ...answered, collections: [collection(3)], problems: [problem] })).toBe('DIFFERS');
  });

  it('is away whatever else is said, when it does not answer', () => {
    expect(storeState({ ...answered, available: false, reason: 'It is away.' })).toBe('AWAY');
  });
});

it('lists the collections that are there', () => {
  expect(presentCollections([collection(2), collection(null)])).toEqual([collection(2)]);
});
