import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';

/** One setting of a reference file: parameters as the API spells them, and the figures they gave. */
export interface ReferenceConfig {
  readonly type: 'TFIDF' | 'BM25';
  readonly params: Record<string, never>;
  readonly vocabularySize: number;
  readonly questionCount: number;
  readonly accuracy: number;
  readonly accuracyByRow: number;
  readonly hitsAt: Record<string, number>;
  readonly mrr: number;
  readonly ndcgAt10: number;
  readonly notFound: number;
  readonly sample: {
    readonly question: string;
    readonly expected: number;
    readonly rank: number;
    readonly top: [number, number][];
  }[];
}

/** The rows of a dataset as the engine needs them: distinct passages by first appearance, and usable questions. */
export interface ReferenceDataset {
  readonly passages: string[];
  readonly questions: { readonly text: string; readonly passage: number; readonly firstRow: boolean }[];
}

const folder = process.env.OTVET_TEST_DATA ?? join(import.meta.dirname, '../../../../shared/data');

/** True when the shared data is on this machine; tests that need it are skipped where it is not. */
export const hasSharedData = existsSync(join(folder, 'reference'));

/** The settings of a reference file by name. */
export function readReference(name: string): Record<string, ReferenceConfig> {
  return JSON.parse(readFileSync(join(folder, 'reference', `${name}.json`), 'utf8')).configs;
}

/** Reads a shared CSV whole: a passage is a row's context, or its answer where the context is blank. */
export function readDataset(name: string): ReferenceDataset {
  const text = readFileSync(join(folder, `${name}.csv`), 'utf8');
  const { data } = Papa.parse<Record<'question' | 'context' | 'answer', string>>(text, {
    header: true,
    skipEmptyLines: true,
  });
  const numbers = new Map<string, number>();
  const questions: ReferenceDataset['questions'] = [];
  for (const row of data) {
    const passage = row.context.trim() === '' ? row.answer : row.context;
    if (passage.trim() === '') continue;
    const firstRow = !numbers.has(passage);
    if (firstRow) numbers.set(passage, numbers.size);
    if (row.question.trim() !== '') questions.push({ text: row.question, passage: numbers.get(passage)!, firstRow });
  }
  return { passages: [...numbers.keys()], questions };
}
