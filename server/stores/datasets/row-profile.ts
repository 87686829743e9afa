import { isBlank, type RowTexts } from './dataset-file.ts';
import { TextIdentities } from './text-identities.ts';

/** What SEMANTICS.md calls missing and duplicate, counted over all rows, exactly. */
export interface RowProfileCounts {
  missing: { question: number; context: number; answer: number };
  duplicateRows: number;
  duplicateContexts: number;
  duplicateQuestions: number;
}

/** Counts missing cells and duplicates of the rows it is shown, one after another. */
export class RowProfile {
  readonly counts: RowProfileCounts = {
    missing: { question: 0, context: 0, answer: 0 },
    duplicateRows: 0,
    duplicateContexts: 0,
    duplicateQuestions: 0,
  };
  readonly #questions = new TextIdentities();
  readonly #contexts = new TextIdentities();
  readonly #answers = new TextIdentities();
  readonly #rows = new TextIdentities();

  /** Counts the next row. */
  add({ question, context, answer }: RowTexts): void {
    const { counts } = this;
    const ofQuestion = this.#questions.add(question);
    const ofContext = this.#contexts.add(context);
    const ofAnswer = this.#answers.add(answer);
    if (isBlank(question)) counts.missing.question++;
    else if (!ofQuestion.isNew) counts.duplicateQuestions++;
    if (isBlank(context)) counts.missing.context++;
    else if (!ofContext.isNew) counts.duplicateContexts++;
    if (isBlank(answer)) counts.missing.answer++;
    const ofRow = this.#rows.add(`${ofQuestion.number} ${ofContext.number} ${ofAnswer.number}`);
    if (!ofRow.isNew) counts.duplicateRows++;
  }
}
