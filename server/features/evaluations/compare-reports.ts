import { compareMisses } from '../../engine/evaluate/compare-misses.ts';
import type { ComparedMiss, ComparedOutcome } from '../../engine/evaluate/compare-misses.ts';
import { qualityFigures } from '../../engine/evaluate/quality-figures.ts';
import type { QualityFigures } from '../../engine/evaluate/quality-figures.ts';
import { signTest } from '../../engine/evaluate/sign-test.ts';
import { AppError } from '../../errors.ts';
import type { PageBounds } from '../../stores/datasets/dataset-reader.ts';
import type { StoredMisses } from '../../stores/reports/misses-file.ts';
import type { DatasetService } from '../datasets/dataset.service.ts';
import type { QualityReportRecord } from './report.record.ts';
import type { Miss, PassageText, ReportService } from './report.service.ts';

/** The figures of two reports over the questions that both asked; the row-by-row accuracy is not among them. */
export type CommonFigures = Omit<QualityFigures, 'accuracyByRow'>;

/** Two quality reports over the questions that both asked. */
export interface ReportComparison {
  readonly base: QualityReportRecord;
  readonly other: QualityReportRecord;
  readonly questionCount: number;
  readonly baseFigures: CommonFigures;
  readonly otherFigures: CommonFigures;
  /** Questions by who had the right passage first; the rest had both. */
  readonly counts: Readonly<Record<ComparedOutcome, number>>;
  /** How likely settings that are equally good differ at least this much, from 0 to 1. */
  readonly chance: number;
  /** In file order. */
  readonly compared: readonly ComparedMiss[];
  readonly baseMisses: StoredMisses;
  readonly otherMisses: StoredMisses;
}

/** A question that one of two settings missed, or both, with what came first in each. */
export interface ComparedQuestion {
  readonly rowId: number;
  readonly question: string;
  readonly outcome: ComparedOutcome;
  readonly expected: PassageText;
  /** Null: it was not found. */
  readonly baseRank: number | null;
  readonly otherRank: number | null;
  /** Null: nothing came. */
  readonly baseFirst: PassageText | null;
  readonly otherFirst: PassageText | null;
}

/** Compares two quality reports question by question. */
export class ReportComparer {
  readonly #reports: ReportService;
  readonly #datasets: DatasetService;
  /** Pages of one comparison are asked for one after another. */
  #last: ReportComparison | null = null;

  constructor(reports: ReportService, datasets: DatasetService) {
    this.#reports = reports;
    this.#datasets = datasets;
  }

  /** Compares two reports over the questions that both asked; throws NOT_FOUND, and BAD_USER_INPUT where there are none. */
  async compare(baseId: string, otherId: string): Promise<ReportComparison> {
    const [base, other] = [this.#find(baseId, 'baseId'), this.#find(otherId, 'otherId')];
    if (this.#last?.base.id === baseId && this.#last.other.id === otherId) return this.#last;
    if (!this.#haveSameRows(base.datasetId, other.datasetId)) {
      throw new AppError(
        'BAD_USER_INPUT',
        'The two reports asked the questions of different datasets. Choose reports of one dataset, or test both models with the questions of one.',
        { field: 'otherId' },
      );
    }
    const misses = await Promise.all([this.#reports.missesOf(base), this.#reports.missesOf(other)]);
    this.#last = this.#compare(base, other, misses);
    return this.#last;
  }

  /** A page, in file order, of the questions that one of the settings missed, or both; of one outcome, or null for each. */
  questions(
    { base, other, compared, baseMisses, otherMisses }: ReportComparison,
    { offset, limit }: PageBounds,
    outcome: ComparedOutcome | null,
  ): { items: ComparedQuestion[]; total: number } {
    const wanted = outcome === null ? compared : compared.filter((one) => one.outcome === outcome);
    const page = wanted.slice(offset, offset + limit);
    const positions = (side: 'atBase' | 'atOther') => page.flatMap((one) => one[side] ?? []);
    const ofBase = this.#reports.describe(base, baseMisses, positions('atBase')).values();
    const ofOther = this.#reports.describe(other, otherMisses, positions('atOther')).values();
    const items = page.map(({ outcome, atBase, atOther }): ComparedQuestion => {
      const inBase = atBase === null ? null : ofBase.next().value!;
      const inOther = atOther === null ? null : ofOther.next().value!;
      const { rowId, question, expected } = (inBase ?? inOther)!;
      const [baseSide, otherSide] = [sideOf(inBase, expected), sideOf(inOther, expected)];
      return {
        rowId,
        question,
        outcome,
        expected,
        baseRank: baseSide.rank,
        otherRank: otherSide.rank,
        baseFirst: baseSide.first,
        otherFirst: otherSide.first,
      };
    });
    return { items, total: wanted.length };
  }

  #compare(
    base: QualityReportRecord,
    other: QualityReportRecord,
    [baseMisses, otherMisses]: readonly StoredMisses[],
  ): ReportComparison {
    const leftOut = new Set([...leftOutOf(base, baseMisses), ...leftOutOf(other, otherMisses)]);
    const [baseAsked, otherAsked] = [base, other].map(
      ({ questionCount, unmatchedCount }) => questionCount + unmatchedCount,
    );
    const askedCount = Math.min(baseAsked, otherAsked);
    // Both asked the first so many usable questions: those of the shorter test end before this row.
    const end = baseAsked === otherAsked ? Infinity : this.#datasets.reader(base.datasetId).usableRowAt(askedCount);
    const questionCount = askedCount - [...leftOut].filter((row) => row < end).length;
    if (questionCount === 0) {
      throw new AppError('BAD_USER_INPUT', 'The two reports have no question in common.', { field: 'otherId' });
    }
    const compared = compareMisses(baseMisses, otherMisses, (row) => row < end && !leftOut.has(row));
    const count = (outcome: ComparedOutcome): number => compared.filter((one) => one.outcome === outcome).length;
    const counts = { ONLY_BASE: count('ONLY_BASE'), ONLY_OTHER: count('ONLY_OTHER'), NEITHER: count('NEITHER') };
    // A rank that one store does not tell counts for neither.
    const deepest = Math.min(base.deepestRank ?? Infinity, other.deepestRank ?? Infinity);
    const figures = ({ ranks }: StoredMisses, side: 'atBase' | 'atOther'): CommonFigures => {
      const missed = compared.flatMap((one) => (one[side] === null ? [] : ranks[one[side]]));
      const all = [...missed, ...new Array<number>(questionCount - missed.length).fill(1)];
      return qualityFigures(all.map((rank) => ({ rank: rank === 0 || rank > deepest ? null : rank, firstRow: false })));
    };
    return {
      base,
      other,
      questionCount,
      baseFigures: figures(baseMisses, 'atBase'),
      otherFigures: figures(otherMisses, 'atOther'),
      counts,
      chance: signTest(counts.ONLY_BASE, counts.ONLY_OTHER),
      compared,
      baseMisses,
      otherMisses,
    };
  }

  #find(id: string, field: string): QualityReportRecord {
    const report = this.#reports.findReport(id);
    if (report === undefined) throw new AppError('NOT_FOUND', `There is no quality report ${id}.`, { field, id });
    return report;
  }

  /** Whether the rows of two datasets are the same, by the same numbers: one dataset, or versions of it that dropped no row. */
  #haveSameRows(oneId: string, otherId: string): boolean {
    if (oneId === otherId) return true;
    const [one, other] = [oneId, otherId].map((id) => this.#rootOf(id));
    return one.id === other.id && one.isWhole && other.isWhole;
  }

  /** The uploaded dataset that one is a version of, itself where it is none, and whether it still has all of its rows. */
  #rootOf(datasetId: string): { id: string; isWhole: boolean } {
    const dataset = this.#datasets.get(datasetId);
    let root = dataset;
    while (root.parentId !== null) root = this.#datasets.get(root.parentId);
    return { id: root.id, isWhole: root.rowCount === dataset.rowCount };
  }
}

function leftOutOf(report: QualityReportRecord, { leftOut }: StoredMisses): Uint32Array {
  if (leftOut !== null) return leftOut;
  if (report.unmatchedCount === 0) return new Uint32Array(0);
  throw new AppError(
    'BAD_USER_INPUT',
    'An earlier version of Otvet made this report and did not keep which questions it left out. Run its quality test again.',
    { reportId: report.id },
  );
}

/** What a setting had for a question: where it is no miss, the right passage came first. */
function sideOf(miss: Miss | null, expected: PassageText): { rank: number | null; first: PassageText | null } {
  return miss === null ? { rank: 1, first: expected } : { rank: miss.rank, first: miss.retrieved };
}
