import { join } from 'node:path';
import { checkIdentities, readIdentities } from '../files/file-identities.ts';
import type { FileIdentities } from '../files/file-identities.ts';
import { readSectionFile } from '../files/read-section-file.ts';
import { writeSectionFile } from '../files/write-section-file.ts';

/** Which row and passage each known question (a usable question, numbered in file order) belongs to. */
export interface QuestionRows {
  /** The row of each question. */
  readonly rows: Uint32Array;
  /** The passage of each question. */
  readonly passages: Uint32Array;
  /** Where the questions of each passage begin in `byPassage`, and their end: one more than passages. */
  readonly offsets: Uint32Array;
  /** The questions, passage by passage, ascending within each. */
  readonly byPassage: Uint32Array;
}

/** Groups questions by their passage; passages are numbered from 0 to `passageCount`. */
export function groupQuestions(rows: Uint32Array, passages: Uint32Array, passageCount: number): QuestionRows {
  const offsets = new Uint32Array(passageCount + 1);
  for (const passage of passages) offsets[passage + 1]++;
  for (let passage = 0; passage < passageCount; passage++) offsets[passage + 1] += offsets[passage];
  const next = offsets.slice();
  const byPassage = new Uint32Array(rows.length);
  for (let question = 0; question < rows.length; question++) byPassage[next[passages[question]]++] = question;
  return { rows, passages, offsets, byPassage };
}

interface QuestionRowsMeta {
  /** Of the files that were there before: the model's others. */
  readonly files: FileIdentities;
}

/** Writes them as the last file of a model's folder, with the identities of all others. */
export async function writeQuestionRows(
  folder: string,
  { rows, passages, offsets, byPassage }: QuestionRows,
): Promise<void> {
  const meta: QuestionRowsMeta = { files: await readIdentities(folder) };
  await writeSectionFile(pathIn(folder), 'question-rows', meta, { rows, passages, offsets, byPassage });
}

/** Reads them; throws a SectionFileError when the file is damaged, or when a file beside it is another than then. */
export async function readQuestionRows(folder: string): Promise<QuestionRows> {
  const { meta, sections } = await readSectionFile(pathIn(folder), 'question-rows');
  await checkIdentities(folder, (meta as QuestionRowsMeta).files);
  return {
    rows: sections.rows as Uint32Array,
    passages: sections.passages as Uint32Array,
    offsets: sections.offsets as Uint32Array,
    byPassage: sections.byPassage as Uint32Array,
  };
}

const pathIn = (folder: string): string => join(folder, 'question.rows');
