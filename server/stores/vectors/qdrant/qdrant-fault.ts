import { AppError } from '../../../errors.ts';

/** A collection that is not in Qdrant. */
export class CollectionMissing extends Error {
  override readonly name = 'CollectionMissing';
}

/** An answer that is not one to what was asked. */
export class StrangeAnswer extends Error {
  override readonly name = 'StrangeAnswer';
}

/** The time for an answer is over. */
export class DeadlineOver extends Error {
  override readonly name = 'DeadlineOver';
}

/** Whether asking again may help: broken lines, cut or strange answers, timeouts, too many requests and the server's own errors. */
export function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  if (error instanceof DeadlineOver) return false;
  return status === undefined || status === 408 || status === 429 || status >= 500;
}

/** How long the server asks to wait, in milliseconds; 0 when it does not say. */
export function retryAfterMs(error: unknown): number {
  const seconds = (error as { retry_after?: unknown }).retry_after;
  return typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : 0;
}

/** What a fault means for whoever asked: a CollectionMissing, or an AppError STORE_UNAVAILABLE that says what to check. */
export function explainFault(error: unknown, url: string, what: string): CollectionMissing | AppError {
  const status = statusOf(error);
  const said = sentenceOf(error);
  const address = new URL(url).origin;
  if (status === 404) {
    if (saysMissing(error)) return new CollectionMissing(said);
    return unavailable(
      `What answers at ${address} is not Qdrant (404: ${said}). Check QDRANT_URL, its path too, and what stands between.`,
      what,
    );
  }
  if (status === 401 || status === 403) {
    return unavailable(`Qdrant at ${address} refuses the key: check QDRANT_API_KEY.`, what);
  }
  if (isSilence(error)) {
    const silence = unavailable(
      `Qdrant at ${address} does not answer (${said}). Check that it runs and that QDRANT_URL is right; nothing else is needed once it is back.`,
      what,
    );
    if (isOverTime(error)) silence.cause = error;
    return silence;
  }
  if (status === undefined) {
    return unavailable(
      `What answers at ${address} cannot be right (${said}). Check that QDRANT_URL leads to Qdrant itself and that nobody else changes its collections; storeConsistency tells more.`,
      what,
    );
  }
  return unavailable(`Qdrant at ${address} could not do it (${status}: ${said}). Check its log and its nodes.`, what);
}

/** Whether Qdrant itself says that it has no such collection: a page not found, of a proxy, says nothing of collections. */
function saysMissing(error: unknown): boolean {
  const said = (error as { data?: { status?: { error?: unknown } } }).data?.status?.error;
  return typeof said === 'string' && /collection/i.test(said) && /not found|doesn't exist|does not exist/i.test(said);
}

/** What a collection that is missing means while a fit fills or names it: an AppError STORE_UNAVAILABLE. Other faults stay. */
export function goneWhileFitted(error: unknown): unknown {
  if (!(error instanceof CollectionMissing)) return error;
  const message = `A collection was removed from Qdrant while a model was fitted into it (${error.message}). Check who else uses the server and its prefix, and fit the model again.`;
  return new AppError('STORE_UNAVAILABLE', message);
}

/** Whether an explained fault is that there was no answer in time. */
export function isLate(explained: unknown): boolean {
  return explained instanceof AppError && isOverTime(explained.cause);
}

function isOverTime(error: unknown): boolean {
  return error instanceof DeadlineOver || (error as Error | undefined)?.name === 'QdrantClientTimeoutError';
}

/** No answer in time, none at all, or one that broke off: fetch then gives the reason as a cause. */
function isSilence(error: unknown): boolean {
  return isOverTime(error) || (error as { cause?: unknown }).cause !== undefined;
}

function unavailable(message: string, what: string): AppError {
  return new AppError('STORE_UNAVAILABLE', message, { request: what });
}

function statusOf(error: unknown): number | undefined {
  // The client throws an error of its own, without a status, when the server says how long to wait.
  if (retryAfterMs(error) > 0) return 429;
  const { status } = error as { status?: unknown };
  return typeof status === 'number' ? status : undefined;
}

/** The innermost reason in a few words: what Qdrant wrote, else the code of the broken line. */
function sentenceOf(error: unknown): string {
  const { data, cause, message } = error as {
    data?: { status?: { error?: unknown } };
    cause?: { code?: unknown; message?: unknown };
    message?: unknown;
  };
  const reason = data?.status?.error ?? cause?.code ?? cause?.message ?? message ?? error;
  return String(reason).split('\n')[0].slice(0, 300);
}
