import { createRandom } from './random.ts';

/** Of so many words a synthetic text is made; the q and s of Zipf-Mandelbrot: the share of rank r is ~ 1 / (r + q)^s. */
const wordCount = 500_000;
const shift = 2.7;
const exponent = 1.07;
/** The words of the first ranks stand for stop words. */
const stopCount = 40;

/** A passage and a question about it. */
export interface SyntheticText {
  readonly passage: string;
  readonly question: string;
}

/**
 * Passages of 60 to 140 words drawn from a Zipf-Mandelbrot distribution (B. Mandelbrot 1953), each with a question of 8 to
 * 12 words: 3 to 5 of the commonest words and others of the passage.
 */
export function* syntheticPassages(count: number, seed: number): Iterable<SyntheticText> {
  const random = createRandom(seed);
  const table = cumulativeShares();
  for (let passage = 0; passage < count; passage++) {
    const ranks = Array.from({ length: 60 + Math.floor(random() * 81) }, () => drawRank(table, random()));
    const rare = [...new Set(ranks.filter((rank) => rank >= stopCount))];
    const length = 8 + Math.floor(random() * 5);
    const stops = 3 + Math.floor(random() * 3);
    const asked = Array.from({ length }, (_, place) => {
      if (place < stops || rare.length === 0) return Math.floor(random() * stopCount);
      return rare.splice(Math.floor(random() * rare.length), 1)[0];
    });
    yield { passage: ranks.map(spell).join(' '), question: asked.map(spell).join(' ') };
  }
}

function cumulativeShares(): Float64Array {
  const table = new Float64Array(wordCount);
  let sum = 0;
  for (let rank = 0; rank < wordCount; rank++) table[rank] = sum += (rank + 1 + shift) ** -exponent;
  return table.map((value) => value / sum);
}

function drawRank(table: Float64Array, share: number): number {
  let low = 0;
  let high = table.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (table[middle] < share) low = middle + 1;
    else high = middle;
  }
  return low;
}

const consonants = 'bcdfghklmnprstvz';
const vowels = 'aeiou';

/** A word of two letters or more for every rank, short for the common ones, as in a language. */
function spell(rank: number): string {
  let word = '';
  for (let rest = rank; word === '' || rest > 0; rest = Math.floor(rest / 80)) {
    word += consonants[rest % 16] + vowels[Math.floor(rest / 16) % 5];
  }
  return word;
}
