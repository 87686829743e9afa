import { join } from 'node:path';
import { modelAnalyzer } from '../../server/engine/fit/model.ts';
import type { Model } from '../../server/engine/fit/model.ts';
import { questionVector } from '../../server/engine/fit/encode-question.ts';
import { streamFit, streamKnownQuestions } from '../../server/engine/fit/stream-fit.ts';
import type { StreamedFit } from '../../server/engine/fit/stream-fit.ts';
import { passageTexts, questionTexts } from '../../server/features/models/fit-steps.ts';
import { languages } from '../../server/languages/languages.ts';
import { DatasetReader } from '../../server/stores/datasets/dataset-reader.ts';
import { readModel } from '../../server/stores/models/model-file.ts';
import { toQuery } from './plain-client.ts';
import type { PlainPoint, PlainQuestion } from './plain-client.ts';

/** The first `count` usable questions of a dataset, as text. */
export function firstQuestions(dataset: string, count: number): string[] {
  const reader = new DatasetReader(dataset);
  const questions: string[] = [];
  for (const { question } of reader.iterateUsableQuestions()) {
    if (questions.push(question) === count) break;
  }
  reader.close();
  return questions;
}

/** Questions as a fitted model asks its two collections; `folder` is that of the model. */
export async function encodeQuestions(folder: string, questions: readonly string[]): Promise<PlainQuestion[]> {
  const { model: passages } = await readModel(folder, 'passages');
  const { model: known } = await readModel(folder, 'questions');
  const [forPassages, forKnown] = [modelAnalyzer(passages, languages), modelAnalyzer(known, languages)];
  return questions.map((question) => ({
    passages: questionVector(passages, forPassages, question),
    questions: questionVector(known, forKnown, question),
  }));
}

/** Every point of a model's two collections, weighed anew from its dataset and ready to be sent. */
export async function pointsOf(folder: string, dataset: string): Promise<[PlainPoint[], PlainPoint[]]> {
  const { model } = await readModel(folder, 'passages');
  const reader = new DatasetReader(dataset);
  const quietly = (): void => {};
  const passages = streamFit(passageTexts(reader), model, model.recipe, languages, quietly);
  const texts = questionTexts(reader);
  const known = streamKnownQuestions(texts, model.recipe as Model['recipe'], languages, quietly);
  const points: [PlainPoint[], PlainPoint[]] = [
    toPoints(passages, (id, text) => ({ passageId: String(id), text })),
    toPoints(known, (id, text) => ({ rowId: String(texts.rows[id]), text })),
  ];
  reader.close();
  return points;
}

/** Where a server keeps what it has published. */
export function publishedFolder(serverFolder: string, kind: 'models' | 'datasets', id: string): string {
  return join(serverFolder, 'data', kind, id);
}

function toPoints(
  { weigh }: StreamedFit,
  payloadOf: (id: number, text: string) => Record<string, string>,
): PlainPoint[] {
  const points: PlainPoint[] = [];
  for (const { text, vector } of weigh()) {
    const id = points.length;
    points.push({
      id,
      vector: vector.indices.length === 0 ? {} : { text: toQuery(vector) },
      payload: payloadOf(id, text),
    });
  }
  return points;
}
