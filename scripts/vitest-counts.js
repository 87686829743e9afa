/**
 * The counts of vitest's JSON report: a file that could not be run and an error outside of any test count as one failure
 * each, and so does a run without any test.
 * @param {{
 *   numTotalTests: number, numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   success: boolean, testResults: { status: string, assertionResults: { status: string }[] }[]
 * }} report
 */
export function countVitestReport(report) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  const unexplained = failed === 0 && (!report.success || report.numTotalTests === 0) ? 1 : 0;
  return {
    passed: report.numPassedTests,
    failed: failed + unexplained,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
