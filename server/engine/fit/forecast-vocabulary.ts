import type { Pruning } from './choose-terms.ts';

/** How many terms stand in so many passages. */
export interface TermsByFrequency {
  readonly passages: number;
  readonly terms: number;
}

/** The size of a vocabulary, exactly, from the document frequencies of all terms of all passages. */
export function countVocabulary(
  frequencies: readonly TermsByFrequency[],
  passageCount: number,
  { minDf, maxDfShare, maxFeatures }: Pick<Pruning, 'minDf' | 'maxDfShare' | 'maxFeatures'>,
): number {
  const within = frequencies.filter(({ passages }) => passages >= minDf && passages <= maxDfShare * passageCount);
  return Math.min(
    maxFeatures ?? Infinity,
    sumOf(within, ({ terms }) => terms),
  );
}

/**
 * About the size of a vocabulary, from the document frequencies in `sampled` of `passageCount` passages drawn evenly.
 *
 * The number of distinct terms in x passages grows like x^β, where β falls slowly (Heaps' law with a bend); β and its fall
 * are taken from halves and quarters of the sample. Where terms grow so, of V terms
 * V Γ(m - β) / (Γ(m) Γ(1 - β)) stand in m passages at least (Karlin 1967), which is taken at the scale of x / m passages.
 */
export function forecastVocabulary(
  frequencies: readonly TermsByFrequency[],
  sampled: number,
  passageCount: number,
  { minDf, maxDfShare, maxFeatures }: Pick<Pruning, 'minDf' | 'maxDfShare' | 'maxFeatures'>,
): number {
  const common = frequencies.filter(({ passages }) => passages > maxDfShare * sampled);
  const { terms, growth } = grown(frequencies, sampled, passageCount / minDf);
  const kept = terms * shareAtLeast(minDf, growth) * minDf ** growth;
  const left = Math.max(0, Math.round(kept) - sumOf(common, (entry) => entry.terms));
  return Math.min(maxFeatures ?? Infinity, left);
}

/** Γ(m - β) / (Γ(m) Γ(1 - β)): the share of terms that stand in m passages at least, where their number grows with exponent β. */
function shareAtLeast(least: number, growth: number): number {
  let share = 1;
  // Beyond a thousand the product is m^-β but for a constant that has long settled.
  const counted = Math.min(least, 1000);
  for (let passages = 1; passages < counted; passages++) share *= 1 - growth / passages;
  return share * (counted / least) ** growth;
}

/** Expected number of distinct terms in `wanted` passages, more than were sampled or fewer, and the exponent of its growth there. */
function grown(
  frequencies: readonly TermsByFrequency[],
  sampled: number,
  wanted: number,
): { terms: number; growth: number } {
  const growthAt = (passages: number): number => {
    const half = termsIn(frequencies, sampled, passages / 2);
    return half === 0 ? 0 : Math.min(1, Math.log2(termsIn(frequencies, sampled, passages) / half));
  };
  if (wanted <= sampled) return { terms: termsIn(frequencies, sampled, wanted), growth: growthAt(wanted) };
  const last = growthAt(sampled);
  const bend = Math.max(0, growthAt(sampled / 2) - last);
  const doublings = Math.log2(wanted / sampled);
  // Each doubling grows by `bend` less than the one before; the number never falls.
  const growing = bend === 0 ? doublings : Math.min(doublings, last / bend);
  const terms = termsIn(frequencies, sampled, sampled) * 2 ** (growing * last - (bend * growing * growing) / 2);
  return { terms, growth: Math.max(0, last - bend * doublings) };
}

/** Expected number of distinct terms in `wanted` of the sampled passages, drawn at random. */
function termsIn(frequencies: readonly TermsByFrequency[], sampled: number, wanted: number): number {
  const left = 1 - wanted / sampled;
  if (left <= 0) return sumOf(frequencies, ({ terms }) => terms);
  return sumOf(frequencies, ({ passages, terms }) => terms * (1 - left ** passages));
}

function sumOf(frequencies: readonly TermsByFrequency[], value: (entry: TermsByFrequency) => number): number {
  return frequencies.reduce((sum, entry) => sum + value(entry), 0);
}
