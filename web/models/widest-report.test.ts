import { expect, it } from 'vitest';
import { widestReport } from './widest-report.ts';

const report = (id: string, questionCount: number) => ({
  id,
  questionCount,
  createdAt: '2026-01-01T00:00:00Z',
  accuracy: 0.5,
  accuracyLow: 0.4,
  accuracyHigh: 0.6,
  dataset: null,
});

it('chooses the report over the most questions, the newest of equals', () => {
  const qualityReports = [report('newest', 100), report('full', 1190), report('older', 1190)];
  expect(widestReport({ qualityReports })?.id).toBe('full');
  expect(widestReport({ qualityReports: [] })).toBeUndefined();
});
