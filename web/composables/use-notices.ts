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

/** A notice that goes by itself: after how many ms, and the timer that takes it away unless notices are held. */
interface Leaving {
  readonly afterMs: number;
  timer?: ReturnType<typeof setTimeout>;
}

/** What is shown now, oldest first. */
export const notices = reactive<Notice[]>([]);

const leaving = new Map<number, Leaving>();
let held = false;
let lastId = 0;

/** Shows a notice; all but errors go by themselves after six seconds, or longer when the text is long. */
export function notify(kind: Notice['kind'], text: string, more: Pick<Notice, 'code' | 'original'> = {}): void {
  const id = ++lastId;
  notices.push({ id, kind, text, ...more });
  if (kind === 'error') return;
  leaving.set(id, { afterMs: Math.max(6_000, text.length * 80) });
  restart(id);
}

/** Keeps every notice where it is while a person points at one or has the keyboard in one; afterwards each gets its whole time again. */
export function holdNotices(hold: boolean): void {
  if (hold === held) return;
  held = hold;
  for (const id of leaving.keys()) restart(id);
}

/** Takes a notice away; one that has gone already is no error. */
export function dismiss(id: number): void {
  clearTimeout(leaving.get(id)?.timer);
  leaving.delete(id);
  const at = notices.findIndex((notice) => notice.id === id);
  if (at >= 0) notices.splice(at, 1);
}

function restart(id: number): void {
  const one = leaving.get(id)!;
  clearTimeout(one.timer);
  if (!held) one.timer = setTimeout(() => dismiss(id), one.afterMs);
}
