import { closeSync, constants, copyFileSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { createRecipeMeter } from '../../../engine/fit/recipe-meter.ts';
import type { RecipeMeter } from '../../../engine/fit/recipe-meter.ts';
import { countPassageLanguages } from '../../../engine/fit/count-passage-languages.ts';
import { fixRecipe } from '../../../engine/text/fix-recipe.ts';
import { languages } from '../../../languages/languages.ts';
import { DATASET_FILE } from '../../../stores/datasets/dataset-file.ts';
import { DatasetReader } from '../../../stores/datasets/dataset-reader.ts';
import { DatasetWriter } from '../../../stores/datasets/dataset-writer.ts';
import type { WorkContext } from '../../jobs/work.ts';
import type { DatasetSummary } from '../import-dataset.ts';
import { dropRows } from './drop-rows.ts';
import type { DroppedRows } from './drop-rows.ts';
import type { PreprocessChoice, PreprocessReport } from './preprocess.record.ts';
import { EmptiedPassages, noRowsLeft, noTokensLeft, reportLoss } from './report-loss.ts';

/** What making a version is told. */
export interface PreprocessWorkParams {
  readonly parentFolder: string;
  readonly choice: PreprocessChoice;
}

/** What is known of the rows of a version. */
export type VersionSummary = Omit<DatasetSummary, 'encoding' | 'delimiter'>;

/** What it found out; the version's file is in staging. */
export interface PreprocessResult {
  /** Null: no row is dropped, and what is known of the parent's holds. */
  readonly summary: VersionSummary | null;
  readonly report: PreprocessReport;
}

type Progress = WorkContext['progress'];

const AT_ONCE = 500;
/** Of the job, as measured on 233,518 rows: where rows are written, and of the rest where languages are told. */
const ROWS_SHARE = 0.4;
const WRITTEN_SHARE = 0.55;
const LANGUAGES_SHARE = 0.33;

/** Writes the version of a dataset into staging and counts what its recipe leaves. Refuses with NO_TEXT or VOCABULARY_EMPTY. */
export function work({ params, staging, progress }: WorkContext<PreprocessWorkParams>): PreprocessResult {
  const { parentFolder, choice } = params;
  const parent = new DatasetReader(parentFolder);
  try {
    progress('rows', 0);
    const dropped = dropRows(parent.rowCount, (finding) => parent.profile.rowsWith(finding), choice);
    const { rowsBefore, rowsAfter } = dropped.counts;
    if (rowsAfter === 0) throw noRowsLeft(dropped.counts);
    const isSame = rowsAfter === rowsBefore;
    const summary = isSame ? null : writeRest(parent, staging, dropped, progress);
    if (isSame) copyFile(join(parentFolder, DATASET_FILE), join(staging, DATASET_FILE));
    const begin = isSame ? 0 : WRITTEN_SHARE;
    const report = countLoss(parent, staging, choice, dropped, (stage, share, message) =>
      progress(stage, begin + (1 - begin) * share, message),
    );
    if (report.tokensAfter === 0) throw noTokensLeft(report);
    return { summary, report };
  } finally {
    parent.close();
  }
}

function copyFile(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_FICLONE);
  const file = openSync(to, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function writeRest(
  parent: DatasetReader,
  staging: string,
  { counts, reason }: DroppedRows,
  progress: Progress,
): VersionSummary {
  const writer = new DatasetWriter(staging, languages);
  try {
    for (let offset = 0; offset < counts.rowsBefore; offset += AT_ONCE) {
      progress('rows', (ROWS_SHARE * offset) / counts.rowsBefore, `${offset} / ${counts.rowsBefore}`);
      for (const { id, line, question, context, answer } of parent.rows(offset, AT_ONCE)) {
        if (reason(id) === null) writer.addRow({ line, question, context, answer });
      }
    }
    // What was set aside when the file was read is told of its versions too.
    for (let offset = 0, isLast = false; !isLast; offset += AT_ONCE) {
      const { items } = parent.problems({ offset, limit: AT_ONCE });
      for (const problem of items) writer.addProblem(problem);
      isLast = items.length < AT_ONCE;
    }
    progress('writing', ROWS_SHARE);
    const written = writer.counts;
    const profile = writer.finish();
    return { ...written, faq: profile.missing.context === written.rowCount, profile };
  } finally {
    writer.abandon();
  }
}

function countLoss(
  parent: DatasetReader,
  staging: string,
  choice: PreprocessChoice,
  { counts }: DroppedRows,
  progress: Progress,
): PreprocessReport {
  const version = new DatasetReader(staging);
  try {
    const total = version.passageCount;
    const shares = countPassageLanguages(version.iteratePassages(), total, languages, (done) =>
      progress('languages', (LANGUAGES_SHARE * done) / (total || 1), `${done} / ${total}`),
    );
    const recipe = fixRecipe(choice, shares);
    const present = shares.map(({ language }) => language);
    const meter = createRecipeMeter(recipe, present, languages);
    const emptied = new EmptiedPassages();
    let done = 0;
    for (const text of version.iteratePassages()) {
      if (!meter.countKept(text)) emptied.add(done, text);
      if (++done % 1000 !== 0) continue;
      progress('tokens', LANGUAGES_SHARE + ((1 - LANGUAGES_SHARE) * done) / total, `${done} / ${total}`);
    }
    if (counts.droppedEmpty > 0) countDropped(parent, meter);
    return reportLoss(choice, recipe, counts, meter, emptied, (id) => version.firstLines([id])[0]);
  } finally {
    version.close();
  }
}

/** Counts the passages that go with the empty rows: those that nobody asks about. Each duplicate leaves its first row. */
function countDropped(parent: DatasetReader, meter: RecipeMeter): void {
  const { passageCount } = parent;
  for (let first = 0; first < passageCount; first += AT_ONCE) {
    const ids = Array.from({ length: Math.min(AT_ONCE, passageCount - first) }, (_, index) => first + index);
    const usable = parent.usablePassages(ids);
    const gone = ids.filter((id) => !usable.has(id));
    if (gone.length > 0) for (const text of parent.passageTexts(gone)) meter.countDropped(text as string);
  }
}
