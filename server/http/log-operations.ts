import { randomUUID } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { getOperationAST } from 'graphql';
import type { Context } from '../context.ts';
import { durationSince } from '../log.ts';
import type { Log } from '../log.ts';
import type { Metrics } from './metrics.ts';

const MAX_NAME = 200;

/** Logs and counts every operation with its request id, duration and outcome: `ok`, or the codes of its errors. */
export function logOperations(log: Log, metrics: Metrics): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ contextValue: { requestId } }) {
      const startedAt = performance.now();
      return {
        async willSendResponse({ operation, response }) {
          const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
          tell(log, metrics, { requestId, startedAt, operation, codes: codesOf(errors) });
        },
      };
    },
  };
}

interface Running {
  readonly requestId: string;
  readonly startedAt: number;
  readonly codes: readonly string[];
  readonly operation: OperationDefinitionNode | null | undefined;
}

/** Logs and counts the operations of WebSockets in the same way; a connection is any object, and names its operations itself. */
export class WebSocketOperations {
  readonly #log: Log;
  readonly #metrics: Metrics;
  readonly #running = new WeakMap<object, Map<string, Running>>();

  constructor(log: Log, metrics: Metrics) {
    this.#log = log;
    this.#metrics = metrics;
  }

  /** An operation begins. */
  begin(connection: object, id: string): void {
    const running = this.#running.get(connection) ?? new Map<string, Running>();
    this.#running.set(connection, running);
    running.set(id, { requestId: randomUUID(), startedAt: performance.now(), codes: [], operation: null });
  }

  /** Its document has been read; the request id it was given. */
  name(connection: object, id: string, document: DocumentNode, operationName: string | null | undefined): string {
    const operation = getOperationAST(document, operationName);
    return this.#change(connection, id, { operation })?.requestId ?? randomUUID();
  }

  /** It had errors. */
  fail(connection: object, id: string, errors: readonly Coded[]): void {
    const codes = this.#running.get(connection)?.get(id)?.codes ?? [];
    this.#change(connection, id, { codes: [...codes, ...codesOf(errors)].slice(0, MAX_CODES) });
  }

  /** It is over: a line says so, once. */
  end(connection: object, id: string): void {
    const operations = this.#running.get(connection);
    const running = operations?.get(id);
    if (running === undefined) return;
    operations?.delete(id);
    tell(this.#log, this.#metrics, running);
  }

  #change(connection: object, id: string, change: Partial<Running>): Running | undefined {
    const operations = this.#running.get(connection);
    const running = operations?.get(id);
    if (running === undefined) return undefined;
    const changed = { ...running, ...change };
    operations?.set(id, changed);
    return changed;
  }
}

const MAX_CODES = 20;

interface Coded {
  readonly extensions?: { readonly code?: unknown };
}

const codesOf = (errors: readonly Coded[]): string[] =>
  errors.slice(0, MAX_CODES).map(({ extensions }) => String(extensions?.code ?? 'INTERNAL'));

function tell(log: Log, metrics: Metrics, { requestId, startedAt, operation, codes }: Running): void {
  const durationMs = durationSince(startedAt);
  metrics.observe(operation, codes, durationMs / 1000);
  log.info('operation', {
    requestId,
    operation: operation?.operation ?? null,
    name: (operation?.name?.value ?? fieldNames(operation))?.slice(0, MAX_NAME) ?? null,
    durationMs,
    outcome: codes.length === 0 ? 'ok' : codes.join(' '),
  });
}

const fieldNames = (operation: OperationDefinitionNode | null | undefined): string | undefined =>
  operation?.selectionSet.selections.map((field) => ('name' in field ? field.name.value : '…')).join(' ');
