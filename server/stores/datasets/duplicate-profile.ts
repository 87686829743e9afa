import { foldText } from '../../engine/profile/fold-text.ts';
import { NumberList } from '../../engine/profile/number-list.ts';
import { isBlank, type RowTexts } from './dataset-file.ts';
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

/** Finds missing cells, repeated texts and rows, and questions with several answers, row after row. */
export class DuplicateProfile {
  readonly #findings: RowSets;
  #texts = new TextIdentities();
  #rows = new TextIdentities();
  #foldedTexts = new TextIdentities();
  #foldedRows = new TextIdentities();
  /** By number of a text: as what it has been seen, its number when folded, and the first answer to it plus one. */
  readonly #seen = new NumberList();
  readonly #folded = new NumberList();
  readonly #answers = new NumberList();
  /** By number of a folded text: as what it has been seen. */
  readonly #foldedSeen = new NumberList();
  /** By row: the question that is answered plus one, or 0. */
  readonly #answered = new NumberList();
  #conflictCount = 0;

  constructor(findings: RowSets) {
    this.#findings = findings;
  }

  /** Distinct questions that are answered differently, so far. */
  get conflictCount(): number {
    return this.#conflictCount;
  }

  /** Looks at the next row; the numbers of its texts. */
  add(row: number, { question, context, answer }: RowTexts): TextNumbers {
    const texts = { question: this.#number(question), context: this.#number(context), answer: this.#number(answer) };
    const findings = this.#findings;
    if (isBlank(question)) findings.add('MISSING_QUESTION', row);
    else this.#compare('DUPLICATE_QUESTION', AS_QUESTION, row, texts.question);
    if (isBlank(context)) findings.add('MISSING_CONTEXT', row);
    else this.#compare('DUPLICATE_CONTEXT', AS_CONTEXT, row, texts.context);
    if (isBlank(answer)) findings.add('MISSING_ANSWER', row);
    if (!this.#rows.add(`${texts.question} ${texts.context} ${texts.answer}`).isNew) findings.add('DUPLICATE_ROW', row);
    const [q, c, a] = [texts.question, texts.context, texts.answer].map((text) => this.#folded.at(text));
    if (!this.#foldedRows.add(`${q} ${c} ${a}`).isNew) findings.add('DUPLICATE_ROW_FOLDED', row);
    const isAnswered = !isBlank(question) && !isBlank(answer);
    if (isAnswered) this.#answer(texts.question, texts.answer);
    this.#answered.push(isAnswered ? texts.question + 1 : 0);
    return texts;
  }

  /** Adds the rows of conflicting answers, which show only when all rows are known, and lets go of what is large. */
  finish(): void {
    this.#texts = this.#rows = this.#foldedTexts = this.#foldedRows = new TextIdentities();
    for (let row = 0; row < this.#answered.length; row++) {
      const question = this.#answered.at(row) - 1;
      if (question >= 0 && (this.#seen.at(question) & CONFLICTING) !== 0) this.#findings.add('CONFLICTING_ANSWER', row);
    }
  }

  #number(text: string): number {
    const { number, isNew } = this.#texts.add(text);
    if (!isNew) return number;
    const folded = this.#foldedTexts.add(foldText(text));
    if (folded.isNew) this.#foldedSeen.push(0);
    this.#seen.push(0);
    this.#answers.push(0);
    this.#folded.push(folded.number);
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
