/** What finds the rows of a text by a search: its first characters, at most `length` code units and none of them cut in two, which no address could hold. */
export function startOfText(text: string, length: number): string {
  return text
    .trim()
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '');
}
