import { dampenedFrequency } from '../sparse/document-weight.ts';
import type { Postings } from '../sparse/postings.ts';

/** TF-IDF vectors of length 1, ready to be multiplied with each other: by term and by passage. */
export interface PassageVectors {
  readonly count: number;
  /** By term, as in Postings, with weights in the place of counts. */
  readonly offsets: Uint32Array;
  readonly passages: Uint32Array;
  readonly weights: Float64Array;
  /** By passage: the places of its terms in `passages` and `weights`, those of passage p at `starts[p]` to `starts[p + 1]`. */
  readonly starts: Uint32Array;
  readonly terms: Uint32Array;
  readonly places: Uint32Array;
}

/** Multiplies the postings of a TF-IDF model with the L2 norm out; throws a RangeError for others. */
export function passageVectors(postings: Postings): PassageVectors {
  const { passageCount, offsets, passages, frequencies, weighting, termFactors, passageFactors } = postings;
  if (weighting.type !== 'TFIDF' || !weighting.unitLength) {
    throw new RangeError('The postings are not TF-IDF vectors of length 1.');
  }
  const starts = new Uint32Array(passageCount + 1);
  for (const passage of passages) starts[passage + 1]++;
  for (let passage = 0; passage < passageCount; passage++) starts[passage + 1] += starts[passage];
  const next = starts.slice();
  const terms = new Uint32Array(passages.length);
  const places = new Uint32Array(passages.length);
  const weights = new Float64Array(passages.length);
  for (let term = 0; term < termFactors.length; term++) {
    for (let at = offsets[term]; at < offsets[term + 1]; at++) {
      const dampened = dampenedFrequency(frequencies[at], weighting.sublinearTf, weighting.binary);
      weights[at] = (dampened * termFactors[term]) / passageFactors[passages[at]];
      const place = next[passages[at]]++;
      terms[place] = term;
      places[place] = at;
    }
  }
  return { count: passageCount, offsets, passages, weights, starts, terms, places };
}

/** Writes the cosine of one passage with every passage into `cosines`, which is as long as there are passages; terms in ascending order. */
export function cosinesOf(vectors: PassageVectors, passage: number, cosines: Float64Array): void {
  const { offsets, passages, weights, starts, terms, places } = vectors;
  cosines.fill(0);
  for (let entry = starts[passage]; entry < starts[passage + 1]; entry++) {
    const weight = weights[places[entry]];
    const end = offsets[terms[entry] + 1];
    for (let at = offsets[terms[entry]]; at < end; at++) cosines[passages[at]] += weight * weights[at];
  }
}
