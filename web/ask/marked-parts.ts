/** A piece of a text, marked or not. */
export interface TextPart {
  text: string;
  marked: boolean;
}

/** Cuts a text into marked and plain pieces by ascending spans in UTF-16 code units; the pieces joined are the text. */
export function markedParts(text: string, spans: readonly { start: number; end: number }[]): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (start > at) parts.push({ text: text.slice(at, start), marked: false });
    if (end > Math.max(start, at)) parts.push({ text: text.slice(Math.max(start, at), end), marked: true });
    at = Math.max(at, end);
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false });
  return parts;
}
