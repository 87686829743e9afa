import type { Analyzer } from '../../engine/text/create-analyzer.ts';
import type { Language } from '../../engine/text/language.ts';
import { questionVector } from '../../engine/fit/encode-question.ts';
import { modelAnalyzer } from '../../engine/fit/model.ts';
import type { Model } from '../../engine/fit/model.ts';
import type { ModelParameters } from '../../engine/fit/parameters.ts';
import { passagesWithTerm } from '../../engine/fit/term-factors.ts';
import type { SparseVector } from '../../engine/sparse/sparse-vector.ts';
import { AppError } from '../../errors.ts';
import type { QuestionRows } from '../../stores/models/question-rows.ts';
import type { Collection, KnownOfDocuments, VectorStore } from '../../stores/vectors/vector-store.ts';
import type { ModelRecord } from './model.record.ts';

/** Names of the two collections a model has. */
export const PASSAGES = 'passages';
export const QUESTIONS = 'questions';

/** What a passage and a known question are labelled with in a store that people look into: passage number and row. */
export const PASSAGE_LABEL = 'passageId';
export const QUESTION_LABEL = 'rowId';

/** What opening a model needs from the outside; handed in, so that features know stores as types only. */
export interface ModelSource {
  /** The store of a kind; throws AppError STORE_UNAVAILABLE when there is none of it. */
  readonly storeOf: (kind: VectorStore['kind']) => VectorStore;
  readonly languages: readonly Language[];
  readonly readModel: (folder: string, name: string) => Promise<{ model: Model }>;
  readonly readQuestionRows: (folder: string) => Promise<QuestionRows>;
  /** The questions of these rows of a dataset, in the order of the rows; null where only passages are asked. */
  readonly questionsOf: ((datasetId: string, rows: readonly number[]) => string[]) | null;
  /** Told once when the known questions of an open model are taken for other terms than when it was fitted. */
  readonly onOtherTerms?: (modelId: string) => void;
}

/** One index of a model with what turns a text into its question. */
export interface OpenIndex {
  readonly model: Model;
  readonly analyzer: Analyzer;
  readonly collection: Collection;
}

/** A model that is ready to answer. */
export interface OpenModel {
  /** The job that fitted it: tells it from the same model fitted again. */
  readonly fitId: string;
  /** The dataset whose rows it finds. */
  readonly datasetId: string;
  readonly passages: OpenIndex;
  readonly questions: OpenIndex;
  /** The analyzer of passages that notes where each term came from: for marking. */
  readonly marker: Analyzer;
  /** Which rows the known questions are. */
  readonly questionRows: QuestionRows;
  close(): Promise<void>;
}

/** What tells where a model is kept, and what is found there is held to; plain data. */
export interface StoredModel extends Pick<
  ModelRecord,
  'id' | 'datasetId' | 'store' | 'prefix' | 'passageCount' | 'choice'
> {
  /** The job that fitted it, after which its folder and its collections are named. */
  readonly fitId: string;
  /** The path of its published folder. */
  readonly folder: string;
}

/**
 * Opens a stored model. Throws MODEL_CORRUPT when a file or a collection of it is missing, damaged or of another model,
 * STORE_UNAVAILABLE when its store does not answer, or the system does not let a file be read.
 */
export async function openModel(stored: StoredModel, source: ModelSource): Promise<OpenModel> {
  const { id, datasetId, folder, fitId, prefix, passageCount, choice } = stored;
  const store = source.storeOf(stored.store);
  const openIndex = async (
    name: string,
    label: KnownOfDocuments['label'],
    textsOf: ((ids: readonly number[]) => string[]) | null,
  ): Promise<OpenIndex> => {
    const { model } = await source.readModel(folder, name);
    const analyzer = modelAnalyzer(model, source.languages);
    const collection = await store.open({ modelId: id, fitId, folder, prefix }, name, {
      count: model.passageCount,
      leastMatches: (query) => leastMatchesOf(model, query),
      label,
      vectorsOf: textsOf && ((ids) => vectorsOf(textsOf(ids), model, analyzer)),
      onOtherVectors: () => source.onOtherTerms?.(id),
    });
    if (collection.size !== model.passageCount) {
      throw corrupt(id, `its collection of ${name} holds ${collection.size} instead of ${model.passageCount}.`);
    }
    return { model, analyzer, collection };
  };
  try {
    const questionRows = await source.readQuestionRows(folder);
    const { rows } = questionRows;
    const { questionsOf } = source;
    const passages = await openIndex(PASSAGES, { field: PASSAGE_LABEL, of: String }, null);
    const questions = await openIndex(
      QUESTIONS,
      { field: QUESTION_LABEL, of: (at) => String(rows[at]) },
      // A known question weighs the same as itself when it is asked: both are TF-IDF with the same norm.
      questionsOf &&
        ((ids) =>
          questionsOf(
            datasetId,
            ids.map((at) => rows[at]),
          )),
    );
    if (passages.model.passageCount !== passageCount || !isFittedBy(choice, passages.model)) {
      throw corrupt(id, 'Its files are those of another model.');
    }
    return {
      fitId,
      datasetId,
      passages,
      questions,
      marker: modelAnalyzer(passages.model, source.languages, true),
      questionRows,
      close: async () => {
        await Promise.all([passages.collection.close(), questions.collection.close()]);
      },
    };
  } catch (error) {
    const { name, message, problem } = error as Error & { problem?: string };
    if (name !== 'SectionFileError') throw error;
    throw problem === 'UNREADABLE' ? unreadable(id, message) : corrupt(id, message);
  }
}

/** As many documents as hold the commonest term of the query. */
function leastMatchesOf(model: Model, { indices }: SparseVector): number {
  const { termFactors, passageCount } = model;
  return indices.reduce((most, term) => Math.max(most, passagesWithTerm(model, termFactors[term], passageCount)), 0);
}

/** The vectors of texts; documents that tie often are the same text, which is weighed once. */
function vectorsOf(texts: readonly string[], model: Model, analyzer: Analyzer): SparseVector[] {
  const vectors = new Map<string, SparseVector>();
  for (const text of texts) if (!vectors.has(text)) vectors.set(text, questionVector(model, analyzer, text));
  return texts.map((text) => vectors.get(text)!);
}

function isFittedBy(choice: ModelParameters, model: Model): boolean {
  return model.type === choice.type && JSON.stringify(model.parameters) === JSON.stringify(choice.parameters);
}

const corrupt = (id: string, reason: string): AppError =>
  new AppError('MODEL_CORRUPT', `The model ${id} is damaged: ${reason} Remove it and fit it again.`, { id });

const unreadable = (id: string, reason: string): AppError =>
  new AppError(
    'STORE_UNAVAILABLE',
    `The files of the model ${id} cannot be read: ${reason} Check the disk and the permissions of the data folder, then load the model.`,
    { id },
  );
