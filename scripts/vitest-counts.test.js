import { expect, test } from 'vitest';
import { countVitestReport } from './vitest-counts.js';

/** @param {object} changes */
function report(changes) {
  const clean = { numTotalTests: 3, numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  return { ...clean, success: true, testResults: [], ...changes };
}

test('counts passed, failed, skipped and planned tests', () => {
  const mixed = { numTotalTests: 10, numPassedTests: 4, numFailedTests: 3, numPendingTests: 2, numTodoTests: 1 };
  expect(countVitestReport(report({ ...mixed, success: false }))).toEqual({ passed: 4, failed: 3, skipped: 3 });
});

test('counts a file that could not be run as a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }];
  expect(countVitestReport(report({ success: false, testResults }))).toEqual({ passed: 3, failed: 1, skipped: 0 });
});

test('counts an error outside of any test as a failure', () => {
  expect(countVitestReport(report({ success: false }))).toEqual({ passed: 3, failed: 1, skipped: 0 });
});

test('counts a run without tests as a failure', () => {
  expect(countVitestReport(report({ numTotalTests: 0, numPassedTests: 0 }))).toEqual({
    passed: 0,
    failed: 1,
    skipped: 0,
  });
});
