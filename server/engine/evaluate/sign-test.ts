/**
 * How likely two settings that are equally good would differ at least this much by chance, from 0 to 1: the exact two-sided sign test
 * over the questions that one of them answered and the other did not (McNemar's exact test); 1 when there is no such question.
 * Throws a RangeError for counts that are no whole numbers from 0.
 *
 * min(1, 2 Σ C(n, i) / 2ⁿ), i from 0 to the smaller count, n both together; Q. McNemar 1947.
 */
export function signTest(onlyOne: number, onlyOther: number): number {
  for (const count of [onlyOne, onlyOther]) {
    if (!Number.isInteger(count) || count < 0)
      throw new RangeError(`A count must be a whole number from 0, not ${count}.`);
  }
  const trials = onlyOne + onlyOther;
  const smaller = Math.min(onlyOne, onlyOther);
  // Logarithms: 2ⁿ leaves the range of numbers from 1024 questions on.
  let logTerm = -trials * Math.LN2;
  let tail = Math.exp(logTerm);
  for (let i = 1; i <= smaller; i++) {
    logTerm += Math.log((trials - i + 1) / i);
    tail += Math.exp(logTerm);
  }
  return Math.min(1, 2 * tail);
}
