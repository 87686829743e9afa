import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Scored } from '../../engine/search/top-k.ts';
import type { SparseVector } from '../../engine/sparse/sparse-vector.ts';
import { contributions, corpora, corpusOf, formsOf, vector } from './contract-corpora.ts';
import type { Corpus, CorpusForms } from './contract-corpora.ts';
import type { Collection, FitPlace, KnownOfDocuments, VectorStore } from './vector-store.ts';

/** A store of a smaller tolerance, or this, adds up in f64. */
const EXACT = 1e-9;

/** An adapter of the VectorStore port, ready to be used. */
export interface ContractAdapter {
  readonly store: VectorStore;
  /** Writes a corpus so that the store can open it. */
  readonly write: (place: FitPlace, name: string, corpus: CorpusForms) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** The field in which an adapter that writes labels writes the number of each document. */
export const CONTRACT_LABEL = 'passageId';

/** What a store is told of the documents that it opens: nothing, or what they are labelled with, or their vectors too. */
type Told = 'NOTHING' | 'LABELS' | 'VECTORS';

/** What an adapter promises of its scores. */
export interface ContractOptions {
  /** The largest difference from brute force, as a share of the score; scores closer than that may swap places. */
  readonly tolerance: number;
  /** How many random corpora to try. */
  readonly runs: number;
  /** From the smallest to the largest factor of a passage, as powers of ten. */
  readonly passageFactorPowers: readonly [number, number];
}

/** The suite that every adapter of the VectorStore port must pass: it answers as brute force over the whole table does. */
export function vectorStoreContract(
  title: string,
  open: () => Promise<ContractAdapter>,
  options: ContractOptions,
): void {
  describe(title, () => {
    const place = { modelId: 'contract', fitId: randomUUID(), folder: join(tmpdir(), `otvet-${randomUUID()}`) };
    let adapter: ContractAdapter;
    let written = 0;

    beforeAll(async () => {
      await mkdir(place.folder);
      adapter = await open();
    });
    afterAll(async () => {
      await adapter.close();
      await rm(place.folder, { recursive: true });
    });

    const withCollection = async (
      corpus: Corpus,
      use: (collection: Collection) => Promise<void>,
      told: Told = 'NOTHING',
    ): Promise<void> => {
      const name = `corpus${written++}`;
      const forms = formsOf(corpus);
      await adapter.write(place, name, forms);
      try {
        const collection = await adapter.store.open(place, name, knownOf(corpus, forms, told));
        await use(collection);
        await collection.close();
      } finally {
        await adapter.store.drop(place, name);
      }
    };

    test('answers as brute force does, whatever the corpus and whatever it is told of it', async () => {
      const told = fc.constantFrom<Told>('NOTHING', 'LABELS', 'VECTORS');
      await fc.assert(
        fc.asyncProperty(corpora(options.passageFactorPowers), told, async ([corpus, queries, k], known) => {
          await withCollection(
            corpus,
            (collection) => holdToBruteForce(collection, corpus, queries, k, options),
            known,
          );
        }),
        // A store on a server takes long to narrow a failure down: it is told as it was found then.
        { numRuns: options.runs, interruptAfterTimeLimit: 120_000, markInterruptAsFailure: true },
      );
    }, 240_000);

    test('ranks equal scores by ascending passage number across the cut', async () => {
      const corpus = corpusOf([[2], [3], [2], [0], [2], [3]]);
      await withCollection(corpus, async (collection) => {
        const hits = await collection.search(vector([[0, 1]]), 4);
        expect(hits.map(({ id }) => id)).toEqual([1, 5, 0, 2]);
        expect(await collection.ranks([vector([[0, 1]])], Uint32Array.of(4))).toEqual([5]);
      });
    });

    test('finds the right ones of more ties than are asked for at once', async () => {
      const corpus = corpusOf(Array.from({ length: 300 }, (_, passage) => [passage % 3 === 0 ? 2 : 1]));
      await withCollection(corpus, async (collection) => {
        const query = vector([[0, 1]]);
        const thirds = Array.from({ length: 100 }, (_, index) => 3 * index);
        expect((await collection.search(query, 3)).map(({ id }) => id)).toEqual([0, 3, 6]);
        expect((await collection.search(query, 102)).map(({ id }) => id)).toEqual([...thirds, 1, 2]);
        expect(await collection.ranks([query, query, query], Uint32Array.of(297, 1, 299))).toEqual([100, 101, 300]);
      });
    });

    test('gives no hit to a query without terms, and none to documents that share no term with it', async () => {
      await withCollection(
        corpusOf([
          [1, 0],
          [0, 0],
        ]),
        async (collection) => {
          expect(collection.size).toBe(2);
          expect(await collection.search(vector([]), 10)).toEqual([]);
          expect(await collection.search(vector([[1, 1]]), 10)).toEqual([]);
          expect(await collection.search(vector([[0, 1]]), 0)).toEqual([]);
          expect(await collection.searchMany([], 10)).toEqual([]);
          expect(await collection.ranks([vector([[0, 1]])], Uint32Array.of(1))).toEqual([null]);
          expect(await collection.scores(vector([[0, 1]]), Uint32Array.of(1))).toEqual(Float64Array.of(0));
          expect(await collection.scores(vector([]), Uint32Array.of(0))).toEqual(Float64Array.of(0));
        },
      );
    });

    test('keeps a collection of no documents', async () => {
      await withCollection(corpusOf([]), async (collection) => {
        expect(collection.size).toBe(0);
        expect(await collection.search(vector([]), 10)).toEqual([]);
      });
    });

    test('drops a collection so that it cannot be opened, and a missing one without an error', async () => {
      const { store, write } = adapter;
      await write(place, 'dropped', formsOf(corpusOf([[1]])));
      await store.drop(place, 'dropped');
      await store.drop(place, 'dropped');
      await expect(store.open(place, 'dropped')).rejects.toThrow();
    });
  });
}

function knownOf({ counts }: Corpus, { vectors }: CorpusForms, told: Told): KnownOfDocuments | undefined {
  if (told === 'NOTHING') return undefined;
  return {
    count: counts.length,
    leastMatches: ({ indices }) =>
      indices.reduce((most, term) => Math.max(most, counts.filter((passage) => passage[term] > 0).length), 0),
    label: { field: CONTRACT_LABEL, of: String },
    vectorsOf: told === 'VECTORS' ? (ids) => ids.map((id) => vectors[id]) : null,
  };
}

async function holdToBruteForce(
  collection: Collection,
  corpus: Corpus,
  queries: SparseVector[],
  k: number,
  { tolerance }: ContractOptions,
): Promise<void> {
  const ids = Uint32Array.from(corpus.counts.keys());
  const batch = await collection.searchMany(queries, k);
  for (const [index, query] of queries.entries()) {
    const scores = corpus.counts.map((_, passage) => sum(contributions(corpus, query, passage)));
    const ranking = bruteForceRanking(scores);
    const hits = await collection.search(query, k);
    expect(batch[index].map(({ id }) => id)).toEqual(hits.map(({ id }) => id));
    // Replicas of a shard may add up the same products in another order.
    hits.forEach(({ score }, place) =>
      expectClose(batch[index][place].score, score, tolerance > EXACT ? tolerance : 0),
    );
    expect(hits).toHaveLength(Math.min(k, ranking.length));
    hits.forEach((hit, place) => {
      expectClose(hit.score, ranking[place].score, tolerance);
      // Another document may stand here only where its own score is as good within the tolerance.
      if (hit.id !== ranking[place].id) expectClose(scores[hit.id], ranking[place].score, 2 * tolerance);
    });
    expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
    (await collection.scores(query, ids)).forEach((score, id) => expectClose(score, scores[id], tolerance));
    for (const hit of hits) {
      const { id, score } = hit;
      const parts = hit.parts();
      expect(await collection.explain(query, id)).toEqual(parts);
      expectClose(sum([...parts]), score, tolerance > EXACT ? tolerance : 1e-12);
      contributions(corpus, query, id).forEach((part, entry) => expectClose(parts[entry], part, tolerance));
    }
    const ranks = await collection.ranks(Array<SparseVector>(ids.length).fill(query), ids);
    ranks.forEach((rank, id) => {
      const least = 1 + scores.filter((score) => score > scores[id] * (1 + tolerance)).length;
      const most = scores.filter((score) => score >= scores[id] * (1 - tolerance)).length;
      if (scores[id] === 0) expect(rank).toBeNull();
      else if (!hasNeighbour(scores, id, tolerance)) {
        expect(rank).toBe(1 + ranking.findIndex((hit) => hit.id === id));
      } else {
        expect(rank).toBeGreaterThanOrEqual(least);
        expect(rank).toBeLessThanOrEqual(most);
      }
    });
  }
}

function hasNeighbour(scores: number[], id: number, tolerance: number): boolean {
  return scores.some(
    (score, other) =>
      other !== id && score !== scores[id] && Math.abs(score - scores[id]) <= 2 * tolerance * scores[id],
  );
}

function expectClose(value: number, expected: number, tolerance: number): void {
  expect(Math.abs(value - expected), `${value} for ${expected}`).toBeLessThanOrEqual(tolerance * Math.abs(expected));
}

function bruteForceRanking(scores: number[]): Scored[] {
  return scores
    .map((score, id) => ({ id, score }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.id - b.id);
}

function sum(parts: number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}
