const otherThanSingleSpaces = /\s\s|[^\S ]/;

/** The text with nothing at its ends, one space for each run of white space, and in lower case. */
export function foldText(text: string): string {
  const trimmed = text.trim();
  return (otherThanSingleSpaces.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed).toLowerCase();
}
