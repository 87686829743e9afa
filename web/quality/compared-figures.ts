/** A figure of two reports, as they are held against each other. */
export interface ComparedFigure {
  name: string;
  base: number;
  other: number;
  /** Whether more is better. */
  rises: boolean;
  /** Spells a value. */
  spell: (value: number) => string;
}

/** A line of the table that shows them: the difference carries its sign, and the verdict is a word, not a colour alone. */
export interface ComparedLine {
  name: string;
  base: string;
  other: string;
  difference: string;
  verdict: 'better' | 'worse' | 'same';
}

/** The line of a figure; a difference that is not seen in the spelling is none. */
export function compareFigure({ name, base, other, rises, spell }: ComparedFigure): ComparedLine {
  const spelled = { name, base: spell(base), other: spell(other) };
  if (spelled.base === spelled.other) return { ...spelled, difference: spell(0), verdict: 'same' };
  const rose = other > base;
  const difference = `${rose ? '+' : '−'}${spell(Math.abs(other - base))}`;
  return { ...spelled, difference, verdict: rose === rises ? 'better' : 'worse' };
}
