import { NumberList } from '../../engine/profile/number-list.ts';
import { isBlank, type RowTexts } from './dataset-file.ts';
import { FoldedTexts } from './folded-texts.ts';
import { NumberTriples } from './number-triples.ts';
import type { RowSets } from './row-sets.ts';
import { TextIdentities } from './text-identities.ts';

/** The numbers of a row's texts among all distinct texts. */
export interface TextNumbers {
  question: number;
  context: number;
  answer: number;
}

const AS_QUESTION = 1;
const AS_CONTEXT = 2;
const CONFLICTING = 4;

/** Gives the text of a column of an earlier row again. */
export type TextOfRow = (row: number, column: keyof TextNumbers) => string;

const COLUMNS = ['question', 'context', 'answer'] as const;

/** Finds missing cells, repeated texts and rows, and questions with several answers, row after row. */
export class DuplicateProfile {
  readonly #findings: RowSets;
  #texts = new TextIdentities();
  #rows = new NumberTriples();
  #foldedTexts: FoldedTexts;
  #foldedRows = new NumberTriples();
  /** By number of a text: as what it has been seen, the first text that is the same when folded, and the first answer to it plus one. */
  readonly #seen = new NumberList();
  readonly #folded = new NumberList();
  readonly #answers = new NumberList();
  /** By number of a text: as what those that are the same when folded have been seen, at the first of them. */
  readonly #foldedSeen = new NumberList();
  /** By number of a text: three times the row it was first seen in, plus the place of the column. */
  readonly #places = new NumberList();
  /** By row: the question that is answered plus one, or 0. */
  readonly #answered = new NumberList();
  #conflictCount = 0;

  /** The row that is being looked at. */
  #row = 0;
  #rowTexts: Pick<RowTexts, keyof TextNumbers> = { question: '', context: '', answer: '' };

  constructor(findings: RowSets, textOfRow: TextOfRow) {
    this.#findings = findings;
    this.#foldedTexts = new FoldedTexts((text) => {
      const place = this.#places.at(text);
      const [row, column] = [Math.floor(place / COLUMNS.length), COLUMNS[place % COLUMNS.length]];
      return row === this.#row ? this.#rowTexts[column] : textOfRow(row, column);
    });
  }

  /** Distinct questions that are answered differently, so far. */
  get conflictCount(): number {
    return this.#conflictCount;
  }

  /** Looks at the next row, given the fingerprints of its texts (see {@link FoldedTexts}); the numbers of its texts. */
  add(row: number, rowTexts: RowTexts, fingerprints: TextNumbers): TextNumbers {
    this.#row = row;
    this.#rowTexts = rowTexts;
    const { question, context, answer } = rowTexts;
    const texts = {
      question: this.#number(question, fingerprints.question, 0),
      context: this.#number(context, fingerprints.context, 1),
      answer: this.#number(answer, fingerprints.answer, 2),
    };
    const findings = this.#findings;
    if (isBlank(question)) findings.add('MISSING_QUESTION', row);
    else this.#compare('DUPLICATE_QUESTION', AS_QUESTION, row, texts.question);
    if (isBlank(context)) findings.add('MISSING_CONTEXT', row);
    else this.#compare('DUPLICATE_CONTEXT', AS_CONTEXT, row, texts.context);
    if (isBlank(answer)) findings.add('MISSING_ANSWER', row);
    if (!this.#rows.add(texts.question, texts.context, texts.answer)) findings.add('DUPLICATE_ROW', row);
    const folded = this.#folded;
    if (!this.#foldedRows.add(folded.at(texts.question), folded.at(texts.context), folded.at(texts.answer)))
      findings.add('DUPLICATE_ROW_FOLDED', row);
    const isAnswered = !isBlank(question) && !isBlank(answer);
    if (isAnswered) this.#answer(texts.question, texts.answer);
    this.#answered.push(isAnswered ? texts.question + 1 : 0);
    return texts;
  }

  /** Adds the rows of conflicting answers, which show only when all rows are known, and lets go of what is large. */
  finish(): void {
    this.#texts = new TextIdentities();
    this.#rows = this.#foldedRows = new NumberTriples();
    this.#foldedTexts = new FoldedTexts(() => '');
    for (let row = 0; row < this.#answered.length; row++) {
      const question = this.#answered.at(row) - 1;
      if (question >= 0 && (this.#seen.at(question) & CONFLICTING) !== 0) this.#findings.add('CONFLICTING_ANSWER', row);
    }
  }

  #number(text: string, fingerprint: number, column: number): number {
    const { number, isNew } = this.#texts.add(text);
    if (!isNew) return number;
    this.#places.push(this.#row * COLUMNS.length + column);
    this.#seen.push(0);
    this.#foldedSeen.push(0);
    this.#answers.push(0);
    this.#folded.push(this.#foldedTexts.add(number, text, fingerprint));
    return number;
  }

  #compare(finding: 'DUPLICATE_QUESTION' | 'DUPLICATE_CONTEXT', role: number, row: number, text: number): void {
    if (marked(this.#seen, text, role)) this.#findings.add(finding, row);
    if (marked(this.#foldedSeen, this.#folded.at(text), role)) this.#findings.add(`${finding}_FOLDED`, row);
  }

  #answer(question: number, answer: number): void {
    const first = this.#answers.at(question) - 1;
    if (first < 0) this.#answers.set(question, answer + 1);
    else if (first !== answer && !marked(this.#seen, question, CONFLICTING)) this.#conflictCount++;
  }
}

/** Whether the number at a place had the bit, which it has afterwards. */
function marked(flags: NumberList, place: number, bit: number): boolean {
  const before = flags.at(place);
  flags.set(place, before | bit);
  return (before & bit) !== 0;
}
