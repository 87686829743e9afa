import { createRecipeMeter } from '../../../engine/fit/recipe-meter.ts';
import { countLanguages } from '../../../engine/text/count-languages.ts';
import { fixRecipe } from '../../../engine/text/fix-recipe.ts';
import { languages } from '../../../languages/languages.ts';
import { DatasetReader } from '../../../stores/datasets/dataset-reader.ts';
import { DatasetWriter } from '../../../stores/datasets/dataset-writer.ts';
import type { WorkContext } from '../../jobs/work.ts';
import type { DatasetSummary } from '../import-dataset.ts';
import { dropRows } from './drop-rows.ts';
import type { PreprocessChoice, PreprocessReport, RowCounts } from './preprocess.record.ts';
import { EmptiedPassages, noRowsLeft, noTokensLeft, reportLoss } from './report-loss.ts';

/** What making a version is told. */
export interface PreprocessWorkParams {
  readonly parentFolder: string;
  readonly choice: PreprocessChoice;
}

/** What it found out; the version's file is in staging. */
export interface PreprocessResult {
  readonly summary: Omit<DatasetSummary, 'encoding' | 'delimiter'>;
  readonly report: PreprocessReport;
}

type Progress = WorkContext['progress'];

const ROWS_AT_ONCE = 500;
/** Where stages begin, of the whole job, as measured on 233,518 rows. */
const WRITING = 0.5;
const LANGUAGES = 0.55;
const TOKENS = 0.7;

/** Writes the version of a dataset into staging and counts what its recipe leaves. Refuses with NO_TEXT or VOCABULARY_EMPTY. */
export function work({ params, staging, progress }: WorkContext<PreprocessWorkParams>): PreprocessResult {
  const parent = new DatasetReader(params.parentFolder);
  const writer = new DatasetWriter(staging, languages);
  try {
    const copied = copyRows(parent, writer, params.choice, progress);
    if (copied.rows.rowsAfter === 0) throw noRowsLeft(copied.rows);
    copyProblems(parent, writer);
    progress('writing', WRITING);
    const { counts } = writer;
    const profile = writer.finish();
    const faq = profile.missing.context === counts.rowCount;
    const version = new DatasetReader(staging);
    const report = countTokens(parent, version, copied, params.choice, progress);
    version.close();
    if (report.tokensAfter === 0) throw noTokensLeft(report);
    return { summary: { ...counts, faq, profile }, report };
  } finally {
    writer.abandon();
    parent.close();
  }
}

interface Copied {
  readonly rows: RowCounts;
  /** The line of the first row of each passage of the version. */
  readonly lines: readonly number[];
  /** Passages of the parent that no row of the version has. */
  readonly dropped: readonly number[];
}

function copyRows(parent: DatasetReader, writer: DatasetWriter, choice: PreprocessChoice, progress: Progress): Copied {
  const { rowCount, passageCount } = parent;
  const { counts, reason } = dropRows(rowCount, (finding) => parent.profile.rowsWith(finding), choice);
  const isKept = new Uint8Array(passageCount);
  const lines: number[] = [];
  for (let offset = 0; offset < rowCount; offset += ROWS_AT_ONCE) {
    progress('rows', (WRITING * offset) / rowCount, `${offset} / ${rowCount}`);
    for (const { id, line, question, context, answer, passage } of parent.rows(offset, ROWS_AT_ONCE)) {
      if (reason(id) !== null) continue;
      writer.addRow({ line, question, context, answer });
      if (passage === null || isKept[passage] === 1) continue;
      isKept[passage] = 1;
      lines.push(line);
    }
  }
  const dropped = Array.from(isKept.keys()).filter((passage) => isKept[passage] === 0);
  return { rows: counts, lines, dropped };
}

/** What was set aside when the file was read is told of its versions too. */
function copyProblems(parent: DatasetReader, writer: DatasetWriter): void {
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    const { items } = parent.problems({ offset, limit: ROWS_AT_ONCE });
    for (const problem of items) writer.addProblem(problem);
    if (items.length < ROWS_AT_ONCE) return;
  }
}

function countTokens(
  parent: DatasetReader,
  version: DatasetReader,
  { rows, lines, dropped }: Copied,
  choice: PreprocessChoice,
  progress: Progress,
): PreprocessReport {
  const total = lines.length;
  const shares = countLanguages(version.iteratePassages(), languages, (done) =>
    progress('languages', LANGUAGES + ((TOKENS - LANGUAGES) * done) / (total || 1), `${done} / ${total}`),
  );
  const recipe = fixRecipe(choice, shares);
  const present = shares.map(({ language }) => language);
  const meter = createRecipeMeter(recipe, present, languages);
  const emptied = new EmptiedPassages();
  let passage = 0;
  for (const text of version.iteratePassages()) {
    if (!meter.countKept(text)) emptied.add(passage, text);
    if (++passage % 1000 === 0) progress('tokens', TOKENS + ((1 - TOKENS) * passage) / total, `${passage} / ${total}`);
  }
  for (let at = 0; at < dropped.length; at += ROWS_AT_ONCE) {
    for (const text of parent.passageTexts(dropped.slice(at, at + ROWS_AT_ONCE))) meter.countDropped(text as string);
  }
  return reportLoss(choice, recipe, rows, meter, emptied, (id) => lines[id]);
}
