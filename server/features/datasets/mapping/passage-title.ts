const MOST = 80;
/** Not too short a one: "Dr. Who" is no sentence and a half. */
const sentence = /^.{20,}?[.!?…]+(?=\s|$)/u;

/** How a passage begins: its first sentence where that is short, else its first words; at most 80 characters, cut at a word. */
export function passageTitle(text: string): string {
  // Only so much of a long text can matter.
  const line = text.slice(0, 1000).replace(/\s+/gu, ' ').trim();
  const first = sentence.exec(line)?.[0] ?? line;
  const characters = Array.from(first);
  if (characters.length <= MOST) return first;
  const cut = characters.slice(0, MOST - 1).join('');
  const space = characters[MOST - 1] === ' ' ? cut.length : cut.lastIndexOf(' ');
  return `${(space > 0 ? cut.slice(0, space) : cut).replace(/[\s,;:–—-]+$/u, '')}…`;
}
