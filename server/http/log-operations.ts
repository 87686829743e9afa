import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context.ts';
import type { Log } from '../log.ts';

/** Logs every operation with its request id, duration and outcome: `ok`, or the codes of its errors. */
export function logOperations(log: Log): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ contextValue }) {
      const startedAt = performance.now();
      return {
        async willSendResponse({ operation, operationName, response }) {
          const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
          log.info('operation', {
            requestId: contextValue.requestId,
            operation: operation?.operation ?? null,
            name: operationName ?? fieldNames(operation),
            durationMs: Math.round((performance.now() - startedAt) * 1000) / 1000,
            outcome: errors.length === 0 ? 'ok' : errors.map((error) => error.extensions?.code ?? 'INTERNAL').join(' '),
          });
        },
      };
    },
  };
}

interface Selected {
  readonly selectionSet: {
    readonly selections: readonly { readonly kind: string; readonly name?: { readonly value: string } }[];
  };
}

const fieldNames = (operation: Selected | undefined): string | null =>
  operation?.selectionSet.selections.map((field) => field.name?.value ?? '…').join(' ') ?? null;
