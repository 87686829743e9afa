/** Why a right passage did not come first, the first that holds in this order. */
export type MissCause =
  /** No word of the question is in the vocabulary. */
  | 'NOTHING_KNOWN'
  /** The right passage shares no term with the question. */
  | 'NO_SHARED_TERM'
  /** What came first says nearly the same as the right passage. */
  | 'SAME_TEXT_ELSEWHERE'
  /** What came first holds the answer too. */
  | 'ANSWERED_ELSEWHERE'
  /** A more common term outweighed a rarer one. */
  | 'COMMON_TERM'
  /** A word of the question is not in the vocabulary. */
  | 'WORD_UNKNOWN'
  /** What came first has a term of the question that the right passage lacks. */
  | 'TERM_MISSING'
  /** Both have the same terms; what came first has them more often, or is shorter. */
  | 'WEAKER_TERMS';

/** A term of the question: what it adds to the score of the right passage and of the one that came first, and its idf. */
export interface MissTerm {
  readonly term: string;
  readonly expected: number;
  readonly retrieved: number;
  readonly idf: number;
}

/** What is known of a miss. */
export interface MissFacts {
  readonly terms: readonly MissTerm[];
  /** Words of the question that the vocabulary lacks. */
  readonly unknownTokens: readonly string[];
  /** Terms of the two passages, as numbers. */
  readonly expectedTerms: ReadonlySet<number>;
  readonly retrievedTerms: ReadonlySet<number>;
  /** Whether the answer's text stands in the passage that came first. */
  readonly answerInRetrieved: boolean;
}

/** A cause and the words it is about. */
export interface ExplainedMiss {
  readonly cause: MissCause;
  readonly words: readonly string[];
}

/** Texts that share this much of their terms (Jaccard) say nearly the same. */
const NEARLY_SAME = 0.8;

/** Says why a right passage did not come first, and the words it is about. */
export function explainMiss(facts: MissFacts): ExplainedMiss {
  const { terms, unknownTokens } = facts;
  if (terms.length === 0) return { cause: 'NOTHING_KNOWN', words: unknownTokens };
  if (terms.every(({ expected }) => expected === 0)) return { cause: 'NO_SHARED_TERM', words: textsOf(terms) };
  if (jaccard(facts.expectedTerms, facts.retrievedTerms) >= NEARLY_SAME) return { cause: 'SAME_TEXT_ELSEWHERE', words: [] }; // prettier-ignore
  if (facts.answerInRetrieved) return { cause: 'ANSWERED_ELSEWHERE', words: [] };
  const leading = largestLead(terms, ({ retrieved, expected }) => retrieved - expected);
  const trailing = largestLead(terms, ({ retrieved, expected }) => expected - retrieved);
  if (leading !== null && trailing !== null && leading.idf < trailing.idf) {
    return { cause: 'COMMON_TERM', words: [leading.term, trailing.term] };
  }
  if (unknownTokens.length > 0) return { cause: 'WORD_UNKNOWN', words: unknownTokens };
  const missing = terms.filter(({ expected, retrieved }) => expected === 0 && retrieved > 0);
  if (missing.length > 0) return { cause: 'TERM_MISSING', words: textsOf(missing) };
  return { cause: 'WEAKER_TERMS', words: leading === null ? [] : [leading.term] };
}

const textsOf = (terms: readonly MissTerm[]): string[] => terms.map(({ term }) => term);

function largestLead(terms: readonly MissTerm[], lead: (term: MissTerm) => number): MissTerm | null {
  const best = terms.reduce((one, other) => (lead(other) > lead(one) ? other : one));
  return lead(best) > 0 ? best : null;
}

/** Shared members over all members; 0 where both sets are empty. */
function jaccard(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  let shared = 0;
  for (const member of one) if (other.has(member)) shared++;
  return shared === 0 ? 0 : shared / (one.size + other.size - shared);
}
