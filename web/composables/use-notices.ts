import { reactive } from 'vue';

/** A notice as a person sees it. */
export interface Notice {
  id: number;
  kind: 'success' | 'warning' | 'error';
  text: string;
  /** In small print: the code, and the server's own words where the text is not those. */
  code?: string;
  original?: string;
}

/** What is shown now, oldest first. */
export const notices = reactive<Notice[]>([]);

let lastId = 0;

/** Shows a notice; all but errors go by themselves after six seconds, or longer when the text is long. */
export function notify(kind: Notice['kind'], text: string, more: Pick<Notice, 'code' | 'original'> = {}): void {
  const id = ++lastId;
  notices.push({ id, kind, text, ...more });
  if (kind !== 'error') setTimeout(() => dismiss(id), Math.max(6_000, text.length * 80));
}

/** Takes a notice away; one that has gone already is no error. */
export function dismiss(id: number): void {
  const at = notices.findIndex((notice) => notice.id === id);
  if (at >= 0) notices.splice(at, 1);
}
