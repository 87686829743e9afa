import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeQuestion } from '../../engine/fit/encode-question.ts';
import { fitModel } from '../../engine/fit/fit-model.ts';
import { modelAnalyzer } from '../../engine/fit/model.ts';
import { defaultTfidfParameters } from '../../engine/fit/parameters.ts';
import { termText } from '../../engine/fit/vocabulary.ts';
import { readModel, writeModel } from './model-file.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otvet-models-'));
});

afterAll(() => rm(folder, { recursive: true }));

test('a model read back encodes questions as the fitted one does', async () => {
  const passages = ['Лев спит в тени', 'The lion sleeps tonight', ''];
  const recipe = {
    lowercase: true,
    removeStopWords: false,
    removePunctuation: true,
    stemmer: 'NONE' as const,
    minTokenLength: 1,
  };
  const { model } = fitModel(
    { count: passages.length, iterate: () => passages },
    { type: 'TFIDF', parameters: defaultTfidfParameters },
    recipe,
    [],
    () => {},
  );
  await writeModel(folder, 'passages', model);
  const { model: read, bytes } = await readModel(folder, 'passages');
  expect(read).toEqual(model);
  expect(bytes).toBeGreaterThan(0);
  expect(termText(read.vocabulary, 0)).toBe('lion');
  const question = 'Где спит лев, the lion?';
  expect(encodeQuestion(read, modelAnalyzer(read, []), question)).toEqual(
    encodeQuestion(model, modelAnalyzer(model, []), question),
  );
});
