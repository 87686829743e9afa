import { createRecipeMeter } from '../../../engine/fit/recipe-meter.ts';
import { createLanguageCounter } from '../../../engine/text/language-counter.ts';
import type { LanguageShare } from '../../../engine/text/language-counter.ts';
import { fixRecipe } from '../../../engine/text/fix-recipe.ts';
import type { Language } from '../../../engine/text/language.ts';
import type { Recipe } from '../../../engine/text/recipe.ts';
import { createTextTracer } from '../../../engine/text/trace-text.ts';
import type { TextPiece } from '../../../engine/text/trace-text.ts';
import type { DatasetRow } from '../../../stores/datasets/dataset-file.ts';
import type { DatasetReader, PageBounds } from '../../../stores/datasets/dataset-reader.ts';
import type { DatasetService } from '../dataset.service.ts';
import { dropRows } from './drop-rows.ts';
import type { RowDrop } from './drop-rows.ts';
import { inSlices } from '../in-slices.ts';
import type { PreprocessChoice, PreprocessReport } from './preprocess.record.ts';
import { rememberStems } from './remember-stems.ts';
import { EmptiedPassages, reportLoss } from './report-loss.ts';
import { samplePassages } from '../sample-passages.ts';
import type { SampledPassage } from '../sample-passages.ts';

/** A row with what a recipe makes of it. */
export interface PreparedRow {
  readonly row: DatasetRow;
  readonly question: readonly TextPiece[];
  readonly passage: readonly TextPiece[];
  /** False: a long text is shown by its beginning. */
  readonly complete: boolean;
  readonly dropped: RowDrop | null;
}

/** What a recipe would do to a dataset. */
export interface PreprocessingPreview {
  readonly rows: readonly PreparedRow[];
  /** Its rows are exact; the rest is counted in the sample. */
  readonly report: PreprocessReport;
  readonly exact: boolean;
  readonly sampledPassages: number;
}

/** Of each text of a row, in UTF-16 code units. */
const SHOWN_LENGTH = 2000;

const SAMPLE = { passages: Infinity, length: 400_000, passageLength: 50_000 };

/** Shows what a recipe would do to a dataset, before a version is made. */
export class PreparingService {
  readonly #datasets: DatasetService;
  readonly #languages: readonly Language[];
  /** For the meter alone, whose words are copies of their own: remembered, they keep no text in memory. */
  readonly #meterLanguages: readonly Language[];
  /** The languages of a dataset, with or without the passages of empty rows: they never change. */
  readonly #shares = new WeakMap<DatasetReader, Map<boolean, LanguageShare[]>>();

  constructor(datasets: DatasetService, languages: readonly Language[]) {
    this.#datasets = datasets;
    this.#languages = languages;
    this.#meterLanguages = rememberStems(languages);
  }

  /** Some rows piece by piece and the report, from a sample of large datasets; works in slices. Throws NOT_FOUND. */
  async preview(
    datasetId: string,
    choice: PreprocessChoice,
    page: PageBounds,
    signal: AbortSignal,
  ): Promise<PreprocessingPreview> {
    try {
      return await this.#preview(datasetId, choice, page, signal);
    } catch (error) {
      // It may have been removed, and its file closed, between two slices.
      this.#datasets.get(datasetId);
      throw error;
    }
  }

  async #preview(
    datasetId: string,
    choice: PreprocessChoice,
    { offset, limit }: PageBounds,
    signal: AbortSignal,
  ): Promise<PreprocessingPreview> {
    const { rowCount } = this.#datasets.get(datasetId);
    const reader = this.#datasets.reader(datasetId);
    const dropped = dropRows(rowCount, (finding) => reader.profile.rowsWith(finding), choice);
    const { passages, isWhole } = await samplePassages(reader, choice.dropEmpty, SAMPLE, signal);
    const shares = await this.#sharesOf(reader, choice.dropEmpty, passages, signal);
    const recipe = fixRecipe(choice, shares);
    const present = shares.map(({ language }) => language);

    const meter = createRecipeMeter(recipe, present, this.#meterLanguages);
    const emptied = new EmptiedPassages();
    await inSlices(passages, signal, ({ id, text, isKept }) => {
      if (!isKept) meter.countDropped(text);
      else if (!meter.countKept(text)) emptied.add(id, text);
    });
    const lineOf = (id: number): number => reader.firstLines([id])[0];
    return {
      rows: this.#prepare(reader.rows(offset, limit), recipe, dropped.reason),
      report: reportLoss(choice, recipe, dropped.counts, meter, emptied, lineOf),
      exact: isWhole,
      sampledPassages: passages.length,
    };
  }

  async #sharesOf(
    reader: DatasetReader,
    dropsEmpty: boolean,
    passages: readonly SampledPassage[],
    signal: AbortSignal,
  ): Promise<LanguageShare[]> {
    const known = this.#shares.get(reader) ?? new Map<boolean, LanguageShare[]>();
    let shares = known.get(dropsEmpty);
    if (shares === undefined) {
      const counter = createLanguageCounter(this.#languages);
      await inSlices(passages, signal, ({ text, isKept }) => {
        if (isKept) counter.add(text);
      });
      shares = counter.shares();
      this.#shares.set(reader, known.set(dropsEmpty, shares));
    }
    return shares;
  }

  #prepare(rows: readonly DatasetRow[], recipe: Recipe, reason: (row: number) => RowDrop | null): PreparedRow[] {
    const trace = createTextTracer(recipe, this.#languages);
    return rows.map((row) => {
      const texts = [row.question, row.context.trim() === '' ? row.answer : row.context];
      const [question, passage] = texts.map((text) => trace(beginningOf(text)));
      const complete = texts.every((text) => text.length <= SHOWN_LENGTH);
      return { row, question, passage, complete, dropped: reason(row.id) };
    });
  }
}

/** A long text up to its last white space within what is shown, so that no word is cut; without any, up to a character. */
function beginningOf(text: string): string {
  if (text.length <= SHOWN_LENGTH) return text;
  const shown = text.slice(0, SHOWN_LENGTH);
  return /^[^]*\s/u.exec(shown)?.[0] ?? shown.replace(/[\ud800-\udbff]$/, '');
}
