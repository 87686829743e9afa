import { encodeQuestion } from '../../engine/fit/encode-question.ts';
import type { QuestionToken } from '../../engine/fit/encode-question.ts';
import { explainMiss } from '../../engine/evaluate/explain-miss.ts';
import type { MissCause, MissTerm } from '../../engine/evaluate/explain-miss.ts';
import { markTerms } from '../../engine/fit/mark-terms.ts';
import type { TextSpan } from '../../engine/fit/mark-terms.ts';
import { termText } from '../../engine/fit/vocabulary.ts';
import { AppError } from '../../errors.ts';
import type { DatasetService } from '../datasets/dataset.service.ts';
import type { ModelService } from '../models/model.service.ts';
import type { OpenModel } from '../models/open-model.ts';
import type { ReportService } from './report.service.ts';

/** Words of one passage that the other lacks: enough to see what it is about. */
const MAX_OWN_WORDS = 12;

/** A passage of a miss: its text with the question's terms marked, its score, and its most telling words that the other lacks. */
export interface MissSide {
  readonly id: number;
  readonly text: string;
  readonly spans: readonly TextSpan[];
  readonly score: number;
  readonly ownWords: readonly string[];
}

/** Why a right passage did not come first, with both passages side by side. */
export interface MissExplanation {
  readonly rowId: number;
  readonly question: string;
  readonly answer: string;
  readonly rank: number | null;
  readonly tokens: readonly QuestionToken[];
  readonly terms: readonly MissTerm[];
  readonly expected: MissSide;
  readonly retrieved: MissSide | null;
  readonly cause: MissCause;
  readonly words: readonly string[];
}

/** Explains the misses of quality reports with their loaded models. */
export class MissExplainer {
  readonly #reports: ReportService;
  readonly #models: ModelService;
  readonly #datasets: DatasetService;

  constructor(reports: ReportService, models: ModelService, datasets: DatasetService) {
    this.#reports = reports;
    this.#models = models;
    this.#datasets = datasets;
  }

  /** Explains the miss of a row's question; throws NOT_FOUND, MODEL_NOT_LOADED, MODEL_CORRUPT. */
  async explain(reportId: string, rowId: number): Promise<MissExplanation> {
    const report = this.#reports.findReport(reportId);
    if (report === undefined) throw new AppError('NOT_FOUND', `There is no quality report ${reportId}.`, { reportId });
    const miss = await this.#reports.missOfRow(report, rowId);
    const model = await this.#models.loaded(report.modelId);
    const [row] = this.#datasets.reader(report.datasetId).rowsById([rowId]);
    const asked = encodeQuestion(model.passages.model, model.passages.analyzer, miss.question);
    const ids = [miss.expected.id, ...(miss.retrieved === null ? [] : [miss.retrieved.id])];
    const weights = await Promise.all(ids.map((id) => model.passages.collection.explain(asked.vector, id)));
    const { vocabulary, termFactors } = model.passages.model;
    const terms = Array.from(asked.vector.indices, (index, entry) => ({
      index,
      term: termText(vocabulary, index),
      expected: weights[0][entry],
      retrieved: weights[1]?.[entry] ?? 0,
      idf: termFactors[index],
    }));
    const termsOf = (text: string): Set<number> =>
      new Set(encodeQuestion(model.passages.model, model.passages.analyzer, text).vector.indices);
    const expectedTerms = termsOf(miss.expected.text);
    const retrievedTerms = termsOf(miss.retrieved?.text ?? '');
    const explained = explainMiss({
      terms,
      unknownTokens: asked.tokens.flatMap(({ token, known }) => (known ? [] : [token])),
      expectedTerms,
      retrievedTerms,
      answerInRetrieved: holdsAnswer(miss.retrieved?.text ?? '', row.answer),
    });
    const marked = new Set(terms.map(({ index }) => index));
    const side = (passage: { id: number; text: string }, own: Set<number>, other: Set<number>): MissSide => ({
      ...passage,
      spans: markTerms(model.passages.model, model.marker, passage.text, marked),
      score: sum(weights[ids.indexOf(passage.id)]),
      ownWords: tellingWords(
        model,
        [...own].filter((term) => !other.has(term)),
      ),
    });
    return {
      rowId,
      question: miss.question,
      answer: row.answer,
      rank: miss.rank,
      tokens: asked.tokens,
      terms: terms.sort((one, other) => gap(other) - gap(one)),
      expected: side(miss.expected, expectedTerms, retrievedTerms),
      retrieved: miss.retrieved === null ? null : side(miss.retrieved, retrievedTerms, expectedTerms),
      ...explained,
    };
  }
}

const gap = ({ expected, retrieved }: MissTerm): number => Math.abs(expected - retrieved);
const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

function tellingWords({ passages: { model } }: OpenModel, terms: number[]): string[] {
  const { vocabulary, termFactors } = model;
  return terms
    .sort((one, other) => termFactors[other] - termFactors[one] || one - other)
    .slice(0, MAX_OWN_WORDS)
    .map((term) => termText(vocabulary, term));
}

/** Whether an answer of more than a letter or two stands in a text, letter case and spaces folded. */
function holdsAnswer(text: string, answer: string): boolean {
  const fold = (value: string): string => value.toLowerCase().replace(/\s+/gu, ' ').trim();
  const folded = fold(answer);
  return folded.length > 2 && fold(text).includes(folded);
}
