/** The questions of a quality test whose right passage did not come first; both arrays go together. */
export interface RankedMisses {
  /** The rows of the questions, ascending. */
  readonly rows: Uint32Array;
  /** The rank of the right passage; 0 where it was not found. */
  readonly ranks: Uint32Array;
}

/** Who found the right passage of a question first, where not both did. */
export type ComparedOutcome = 'ONLY_BASE' | 'ONLY_OTHER' | 'NEITHER';

/** A question that a setting missed: its positions among the misses of the base and of the other, null where that one had it first. */
export interface ComparedMiss {
  readonly row: number;
  readonly outcome: ComparedOutcome;
  readonly atBase: number | null;
  readonly atOther: number | null;
}

/** Lays the misses of two tests side by side, by row; rows that `wasAsked` denies, for one of the tests did not ask them, are left out. */
export function compareMisses(
  base: RankedMisses,
  other: RankedMisses,
  wasAsked: (row: number) => boolean,
): ComparedMiss[] {
  const compared: ComparedMiss[] = [];
  let [inBase, inOther] = [0, 0];
  while (inBase < base.rows.length || inOther < other.rows.length) {
    const row = Math.min(base.rows[inBase] ?? Infinity, other.rows[inOther] ?? Infinity);
    const atBase = base.rows[inBase] === row ? inBase++ : null;
    const atOther = other.rows[inOther] === row ? inOther++ : null;
    if (!wasAsked(row)) continue;
    const outcome = atBase === null ? 'ONLY_BASE' : atOther === null ? 'ONLY_OTHER' : 'NEITHER';
    compared.push({ row, outcome, atBase, atOther });
  }
  return compared;
}
