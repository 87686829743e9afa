import { describe, expect, test } from 'vitest';
import { createSearcher } from '../search/create-searcher.ts';
import { hasSharedData, readDataset } from '../testing/read-reference.ts';
import { encodeQuestion } from './encode-question.ts';
import { fitKnownQuestions } from './fit-known-questions.ts';
import { modelAnalyzer } from './model.ts';

function index(questions: string[]) {
  const { model, postings } = fitKnownQuestions(
    { count: questions.length, iterate: () => questions },
    null,
    [],
    () => {},
  );
  const searcher = createSearcher(postings);
  const analyzer = modelAnalyzer(model, []);
  return (question: string, k: number) => searcher.search(encodeQuestion(model, analyzer, question).vector, k);
}

describe('known questions', () => {
  test('without a term, or none at all, find nothing', () => {
    expect(index([])('anything', 5)).toEqual([]);
    expect(index(['?', ''])('anything', 5)).toEqual([]);
  });

  test.runIf(hasSharedData)('of the Debian FAQ, asked verbatim, come back first with similarity 1', () => {
    const questions = readDataset('debian-faq-en').questions.map(({ text }) => text);
    const search = index(questions);
    for (const question of questions) {
      const [first] = search(question, 1);
      expect(questions[first.id]).toBe(question);
      expect(first.score).toBeCloseTo(1, 12);
    }
  });
});
