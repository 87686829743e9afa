import { setImmediate as nextTurn } from 'node:timers/promises';
import { encodeQuestion, questionVector } from '../../engine/fit/encode-question.ts';
import type { QuestionToken } from '../../engine/fit/encode-question.ts';
import { markTerms } from '../../engine/fit/mark-terms.ts';
import { termText } from '../../engine/fit/vocabulary.ts';
import type { Scored } from '../../engine/search/top-k.ts';
import type { SparseVector } from '../../engine/sparse/sparse-vector.ts';
import type { Found } from '../../stores/vectors/vector-store.ts';
import type { DatasetReader } from '../../stores/datasets/dataset-reader.ts';
import { AppError } from '../../errors.ts';
import type { DatasetService } from '../datasets/dataset.service.ts';
import type { ModelService } from '../models/model.service.ts';
import type { OpenIndex, OpenModel } from '../models/open-model.ts';

const MAX_ANSWERS = 20;
/** For how long questions are answered one after another before the event loop may do something else. */
const TURN_MS = 1;
/** What rounding can take from a sum of products that is 1 in truth, f32 sums of a store among them; cosines of different words differ by more. */
const ROUNDING = 1e-6;

/** A question of the dataset with its answer and the cosine, 0 to 1, of the two questions. */
export interface KnownAnswer {
  readonly rowId: number;
  readonly question: string;
  readonly answer: string;
  readonly similarity: number;
  readonly passageId: number;
}

/** A passage that was found, and why. */
export interface Hit {
  /** From 1. */
  readonly rank: number;
  readonly score: number;
  readonly passage: { readonly id: number; readonly text: string };
  readonly answers: readonly KnownAnswer[];
  readonly terms: readonly { readonly term: string; readonly weight: number }[];
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/** The answer to a question; times in milliseconds. */
export interface FindContextResult {
  readonly known: readonly KnownAnswer[];
  readonly hits: readonly Hit[];
  readonly tokens: readonly QuestionToken[];
  readonly elapsedMs: number;
  readonly encodeMs: number;
  readonly searchMs: number;
}

/** What of an answer is wanted beside passage numbers and scores; what is not wanted is left empty. */
export interface WantedParts {
  readonly known: boolean;
  readonly tokens: boolean;
  readonly texts: boolean;
  readonly answers: boolean;
  readonly terms: boolean;
  readonly spans: boolean;
}

const EVERYTHING: WantedParts = { known: true, tokens: true, texts: true, answers: true, terms: true, spans: true };

/** Answers questions from loaded models. */
export class SearchService {
  readonly #models: ModelService;
  readonly #datasets: DatasetService;
  /** The present turn of the event loop: when questions must wait for the next, and what they wait for. */
  #turn: { readonly end: number; readonly next: Promise<void> } | null = null;

  constructor(models: ModelService, datasets: DatasetService) {
    this.#models = models;
    this.#datasets = datasets;
  }

  /**
   * Finds the `topK` best passages and the nearest known questions. A question without a known term has no hits.
   * Throws NOT_FOUND, MODEL_NOT_LOADED, MODEL_CORRUPT, STORE_UNAVAILABLE.
   */
  async findContext(
    modelId: string,
    question: string,
    topK: number,
    wanted: WantedParts = EVERYTHING,
  ): Promise<FindContextResult> {
    for (;;) {
      const model = await this.#models.loaded(modelId);
      try {
        return await this.#answer(model, question, topK, wanted);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'MODEL_CORRUPT') throw error;
        // Its collection is gone from its server; but where the model has moved meanwhile, it answers from its new place.
        if (this.#models.fail(modelId, model.fitId, error.message)) throw error;
      }
    }
  }

  async #answer(model: OpenModel, question: string, topK: number, wanted: WantedParts): Promise<FindContextResult> {
    // One document can hold hundreds of questions: others are answered in between.
    for (let next = this.#nextIfSpent(); next !== null; next = this.#nextIfSpent()) await next;
    const startedAt = performance.now();
    const { passages, questions } = model;
    const { vector, tokens } = wanted.tokens
      ? encodeQuestion(passages.model, passages.analyzer, question)
      : { vector: questionVector(passages.model, passages.analyzer, question), tokens: [] };
    const askedKnown =
      wanted.known || wanted.answers ? questionVector(questions.model, questions.analyzer, question) : null;
    const encodedAt = performance.now();
    const [scored, nearest] = await Promise.all([
      wanted.terms || wanted.spans
        ? passages.collection.search(vector, topK, startedAt)
        : findOnly(passages, vector, topK, startedAt),
      wanted.known && askedKnown !== null ? questions.collection.search(askedKnown, topK, startedAt) : [],
    ]);
    const searchedAt = performance.now();
    const dataset = this.#datasets.reader(model.datasetId);
    const answers =
      wanted.answers && askedKnown !== null ? await nearestOfEach(model, scored, askedKnown, startedAt) : [];
    const hits = this.#describeHits(model, dataset, scored, vector, answers, wanted);
    const known = describeKnown(model, dataset, nearest);
    return {
      known,
      hits,
      tokens,
      encodeMs: encodedAt - startedAt,
      searchMs: searchedAt - encodedAt,
      elapsedMs: performance.now() - startedAt,
    };
  }

  /** Null while the present turn of the event loop has time for a question; else what resolves in the next turn. */
  #nextIfSpent(): Promise<void> | null {
    this.#turn ??= { end: performance.now() + TURN_MS, next: nextTurn().then(() => void (this.#turn = null)) };
    return performance.now() < this.#turn.end ? null : this.#turn.next;
  }

  #describeHits(
    model: OpenModel,
    dataset: DatasetReader,
    found: readonly (Scored | Found)[],
    asked: SparseVector,
    answers: readonly Scored[][],
    wanted: WantedParts,
  ): Hit[] {
    const { passages, marker } = model;
    const texts = wanted.texts || wanted.spans ? dataset.passageTexts(found.map(({ id }) => id)) : [];
    return found.map((hit, index) => {
      const { id, score } = hit;
      const text = texts[index] ?? '';
      const terms = 'parts' in hit ? termWeights(passages, asked, hit.parts()) : [];
      return {
        rank: index + 1,
        score,
        passage: { id, text },
        answers: describeKnown(model, dataset, answers[index] ?? []),
        terms: terms.map(({ term, weight }) => ({ term, weight })),
        spans: wanted.spans
          ? markTerms(passages.model, marker, text, new Set(terms.map(({ index: term }) => term)))
          : [],
      };
    });
  }
}

/** The best of a collection without the parts of their scores, which not every store has at hand. */
async function findOnly(
  { collection }: OpenIndex,
  asked: SparseVector,
  topK: number,
  askedAt: number,
): Promise<Scored[]> {
  const [found] = await collection.searchMany([asked], topK, askedAt);
  return found;
}

/** What each term of the question adds to the score of a passage, largest first; terms that add nothing are left out. */
function termWeights({ model }: OpenIndex, asked: SparseVector, parts: Float64Array) {
  return Array.from(asked.indices, (index, entry) => ({
    index,
    term: termText(model.vocabulary, index),
    weight: parts[entry],
  }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
}

/** The known questions of each passage, the nearest to the asked one first, at most 20; scored all at once. */
async function nearestOfEach(
  { questionRows: { byPassage, offsets }, questions }: OpenModel,
  passages: readonly Scored[],
  asked: SparseVector,
  askedAt: number,
): Promise<Scored[][]> {
  const groups = passages.map(({ id }) => byPassage.subarray(offsets[id], offsets[id + 1]));
  const ids = Uint32Array.from(groups.flatMap((group) => [...group]));
  const scores = (await questions.collection.scores(asked, ids, askedAt)).values();
  return groups.map((ids) =>
    Array.from(ids, (id) => ({ id, score: scores.next().value! }))
      .sort((one, other) => other.score - one.score || one.id - other.id)
      .slice(0, MAX_ANSWERS),
  );
}

/** A cosine as people see it: from 0 to 1, and 1 itself for the same words, whatever the last bits of the sum are. */
function toSimilarity(cosine: number): number {
  return cosine > 1 - ROUNDING ? 1 : Math.max(0, cosine);
}

function describeKnown({ questionRows }: OpenModel, dataset: DatasetReader, scored: readonly Scored[]): KnownAnswer[] {
  if (scored.length === 0) return [];
  const rows = dataset.rowsById(scored.map(({ id }) => questionRows.rows[id]));
  return rows.map(({ id: rowId, question, answer }, index) => ({
    rowId,
    question,
    answer,
    similarity: toSimilarity(scored[index].score),
    passageId: questionRows.passages[scored[index].id],
  }));
}
