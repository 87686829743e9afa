import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import { pause } from './pause.ts';

/** What a WebSocket is opened to, and by what. */
export interface SocketOptions {
  readonly url: string;
  readonly token: string | undefined;
  /** How often it is tried again when it never stood. */
  readonly retries: number;
  readonly webSocket: unknown;
}

const KEEP_ALIVE_MS = 10_000;
/** Within this a ping is answered, or the line is taken for dead: a network that went away without a word shows only by that. */
const PONG_WITHIN_MS = 5000;
const NO_ANSWER = 4408;
/** Asking again would not help: bad request, wrong token, forbidden. */
const REFUSED = new Set([4400, 4401, 4403]);

/**
 * A WebSocket for subscriptions, opened when the first begins and closed after the last. One that stood is made again for
 * ever; one that never did has a wrong address or a server that is down, and is given up.
 */
export function openSocket({ url, token, retries, webSocket }: SocketOptions): Client {
  let [hasStood, failures] = [false, 0];
  let socket: { close(code: number, reason: string): void } | null = null;
  let pongDue: ReturnType<typeof setTimeout> | undefined;
  return createClient({
    url,
    webSocketImpl: webSocket,
    connectionParams: token === undefined ? {} : { token },
    keepAlive: KEEP_ALIVE_MS,
    retryAttempts: Infinity,
    retryWait: (attempt) => pause(attempt, undefined),
    shouldRetry: (closed) =>
      !REFUSED.has((closed as { code?: number }).code ?? 0) && (hasStood || ++failures <= retries),
    on: {
      connecting: (isRetry) => {
        if (!isRetry) failures = 0;
      },
      opened: (opened) => (socket = opened as typeof socket),
      connected: () => (hasStood = true),
      ping: (received) => {
        if (!received) pongDue = setTimeout(() => socket?.close(NO_ANSWER, 'No answer'), PONG_WITHIN_MS);
      },
      pong: () => clearTimeout(pongDue),
      closed: () => clearTimeout(pongDue),
    },
  });
}
