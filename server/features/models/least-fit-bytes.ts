const MIB = 1024 * 1024;
/** A process with this program and a dataset open, before it has read a passage. */
const PROGRAM_BYTES = 60 * MIB;
/** While passages are counted, each has its length (f64), its number of distinct terms (u32) and its factor (f64). */
const PASSAGE_BYTES = 20;
/** The factor of a passage stays while the questions are fitted. */
const KEPT_PASSAGE_BYTES = 8;
/** Each question has the same as a passage, and its row and passage (u32 each). */
const QUESTION_BYTES = 28;

/**
 * Memory in bytes without which a fit certainly cannot end, whatever its texts hold: what each passage and question takes before its
 * first term. Terms take more, which nobody knows before they are counted.
 */
export function leastFitBytes(passageCount: number, questionCount: number): number {
  const passages = PASSAGE_BYTES * passageCount;
  const questions = KEPT_PASSAGE_BYTES * passageCount + QUESTION_BYTES * questionCount;
  return PROGRAM_BYTES + Math.max(passages, questions);
}
