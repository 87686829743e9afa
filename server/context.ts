import type { App } from './app.ts';

/** What every resolver is handed: the app itself, and the request it answers. */
export interface Context {
  readonly app: App;
  readonly requestId: string;
  /** Aborts when the client has gone before it was answered. */
  readonly signal: AbortSignal;
}
