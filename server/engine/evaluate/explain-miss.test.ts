import { expect, it } from 'vitest';
import { explainMiss } from './explain-miss.ts';
import type { MissFacts, MissTerm } from './explain-miss.ts';

const term = (name: string, expected: number, retrieved: number, idf = 1): MissTerm => ({
  term: name,
  expected,
  retrieved,
  idf,
});
const facts = (more: Partial<MissFacts>): MissFacts => ({
  terms: [term('lion', 1, 2)],
  unknownTokens: [],
  expectedTerms: new Set([1, 2, 3]),
  retrievedTerms: new Set([3, 4, 5]),
  answerInRetrieved: false,
  ...more,
});

it.each<[string, Partial<MissFacts>, string, string[]]>([
  ['nothing is known', { terms: [], unknownTokens: ['xyzzy'] }, 'NOTHING_KNOWN', ['xyzzy']],
  ['the passages share no term', { terms: [term('lion', 0, 2)] }, 'NO_SHARED_TERM', ['lion']],
  ['the texts nearly agree', { retrievedTerms: new Set([1, 2, 3]) }, 'SAME_TEXT_ELSEWHERE', []],
  ['the answer stands there too', { answerInRetrieved: true }, 'ANSWERED_ELSEWHERE', []],
  ['a common term outweighs', { terms: [term('the', 0.1, 2, 1), term('lion', 1, 0, 5)] }, 'COMMON_TERM', ['the', 'lion']], // prettier-ignore
  ['a word is unknown', { unknownTokens: ['leo'] }, 'WORD_UNKNOWN', ['leo']],
  ['a term is missing', { terms: [term('sun', 1, 1), term('moon', 0, 3)] }, 'TERM_MISSING', ['moon']],
  ['the terms are weaker', {}, 'WEAKER_TERMS', ['lion']],
  ['scores are equal', { terms: [term('lion', 1, 1)] }, 'WEAKER_TERMS', []],
])('says why when %s', (_, more, cause, words) => {
  expect(explainMiss(facts(more))).toEqual({ cause, words });
});

it('takes two passages without any term for different ones', () => {
  expect(explainMiss(facts({ expectedTerms: new Set(), retrievedTerms: new Set() })).cause).toBe('WEAKER_TERMS');
});
