/**
 * Texts by number, the recently used ones: about as many as have `maxLength` UTF-16 code units together. Two halves take
 * turns: when the younger is full, what nobody has asked for since it became the older one is let go.
 */
export class RecentTexts {
  readonly #halfLength: number;
  #young = new Map<number, string>();
  #old = new Map<number, string>();
  #youngLength = 0;

  constructor(maxLength: number) {
    this.#halfLength = maxLength / 2;
  }

  /** The text, or undefined when it is not kept. */
  get(id: number): string | undefined {
    const text = this.#young.get(id);
    if (text !== undefined) return text;
    const older = this.#old.get(id);
    if (older !== undefined) this.set(id, older);
    return older;
  }

  /** Keeps a text. */
  set(id: number, text: string): void {
    if (this.#youngLength + text.length > this.#halfLength) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#youngLength = 0;
    }
    if (text.length > this.#halfLength) return;
    this.#young.set(id, text);
    this.#youngLength += text.length;
  }
}
