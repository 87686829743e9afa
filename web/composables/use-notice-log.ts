import { watch } from 'vue';
import { LogNoticeDocument } from '../../sdk/generated/operations.ts';
import { client } from '../api/client.ts';
import { notices } from './use-notices.ts';
import type { Notice } from './use-notices.ts';

const levels = { success: 'SUCCESS', warning: 'WARNING', error: 'ERROR' } as const;
const maxMessage = 2000;
const maxPage = 500;

/** Sends every notice to the server's log in the words the person read. */
export function useNoticeLog(): void {
  let lastId = 0;
  watch(
    () => notices.map(({ id }) => id),
    () => {
      const unsent = notices.filter(({ id }) => id > lastId);
      for (const notice of unsent) send(notice);
      lastId = unsent.at(-1)?.id ?? lastId;
    },
  );
}

function send({ kind, text, code, original }: Notice): void {
  const message = [text, original, code && `(${code})`].filter(Boolean).join(' ').slice(0, maxMessage);
  const page = (location.pathname + location.search).slice(0, maxPage);
  // A person who was told that the server is away gains nothing by being told it again.
  client.mutate({ mutation: LogNoticeDocument, variables: { level: levels[kind], message, page } }).catch(() => {});
}
