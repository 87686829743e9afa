import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createQdrantStore } from '../stores/vectors/qdrant/qdrant-store.ts';
import type { QdrantStore } from '../stores/vectors/qdrant/qdrant-store.ts';
import { startFaultProxy } from './fault-proxy.ts';
import type { FaultProxy } from './fault-proxy.ts';
import { FAULTS, MORE_FAULTS, operationsOf, Refusal } from './qdrant-fault-cells.ts';
import type { Due, NamedFault, Operation } from './qdrant-fault-cells.ts';
import { qdrantProgram, startQdrant } from './qdrant-server.ts';
import type { QdrantServer } from './qdrant-server.ts';
import { qdrantVariables, testQdrantSettings } from './qdrant-settings.ts';
import { startTestServer } from './test-server.ts';
import type { TestServer } from './test-server.ts';

/** Questions about forty animals, which share words; the last row's question finds another passage than its own. */
const ANIMALS_CSV = [
  'question,context,answer',
  ...Array.from(
    { length: 40 },
    (_, n) => `What does animal${n} eat?,The animal${n} eats food${n % 7} and nothing else.,food${n % 7}`,
  ),
  'What does animal1 drink?,Nobody has seen it drink at all.,nothing',
].join('\n');
/** Short, so that what is never answered is soon over; still longer than a server that is busy asks to wait. */
const TIMEOUTS = { searchTimeoutMs: 2500, writeTimeoutMs: 4000 };

/**
 * The suite in which each of the chosen operations meets every fault: its answer is whole, or it is a refusal that says what to
 * check, and nothing is left behind.
 */
export function holdToFaults(title: string, isChosen: (operation: string) => boolean): void {
  describe.skipIf(qdrantProgram === null)(title, { timeout: 60_000 }, () => {
    let qdrant: QdrantServer;
    let proxy: FaultProxy;
    let store: QdrantStore;
    let server: TestServer;
    let operations: Map<string, Operation>;
    const right = new Map<string, unknown>();
    const cells: string[] = [];

    beforeAll(async () => {
      qdrant = await startQdrant();
      proxy = await startFaultProxy(qdrant.url);
      const settings = testQdrantSettings(qdrant.url, TIMEOUTS);
      store = createQdrantStore(settings);
      server = await startTestServer(qdrantVariables({ ...settings, url: proxy.url }));
      const datasetId = await server.dataset(ANIMALS_CSV);
      const fitted = await server.fit({ modelId: 'kept', datasetId, store: 'QDRANT', type: 'BM25' });
      expect(fitted).toMatchObject({ status: 'SUCCEEDED' });
      const test = await server.ask('mutation { runQualityTest(modelId: "kept") { id } }');
      const reportId = test.data.runQualityTest.id;
      expect(await server.ended(reportId)).toMatchObject({ status: 'SUCCEEDED' });
      operations = new Map(operationsOf(server, datasetId, reportId).map((operation) => [operation.name, operation]));
      for (const { name, prepare, run } of operations.values()) {
        if (!isChosen(name)) continue;
        await prepare?.();
        right.set(name, await run());
      }
    }, 120_000);
    afterAll(async () => {
      process.stdout.write(`Cells of fault and operation:\n${cells.join('\n')}\n${cells.length} cells.\n`);
      await server.stop();
      await proxy.close();
      await qdrant.remove();
    });
    afterEach(() => proxy.heal());

    const ours = async (): Promise<string[]> => {
      const { pointCounts, aliases } = await store.inventory(new Set());
      return [...pointCounts.keys(), ...aliases.keys()];
    };

    async function outcomeOf({ run, name }: Operation): Promise<string> {
      try {
        expect(await run()).toEqual(right.get(name));
        return 'COMPLETE';
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        expect(error.code, error.message).toBe('STORE_UNAVAILABLE');
        expect(error.message).toMatch(/Check|Fit the model again|It stays where it was/);
        return `REFUSED ${error.message}`;
      }
    }

    /** Lets an operation meet a fault, then holds what it answered, what was left behind and the next answer to what is due. */
    async function tryCell(name: string, fault: NamedFault): Promise<void> {
      const operation = operations.get(name) as Operation;
      await operation.prepare?.();
      proxy.inject({ ...operation.target, ...fault });
      const outcome = await outcomeOf(operation);
      expect(proxy.metCount()).toBeGreaterThan(0);
      cells.push(`${name} | ${fault.name} | ${outcome}`);
      const due: Due = operation.due?.(fault.name) ?? fault.due;
      if (due !== 'EITHER') expect(outcome.split(' ')[0]).toBe(due);
      proxy.heal();
      if (!operation.isJob) {
        await operation.prepare?.();
        expect(await outcomeOf(operation)).toBe('COMPLETE');
      }
      // What is left over goes by itself a little later; a repair does it now.
      await server.ask('mutation { repairStore(dryRun: false) { steps { action outcome } } }');
      const left = (await ours()).filter((collection) => !/_kept(_|~|$)/.test(collection));
      expect(left).toEqual([]);
    }

    const chosen = operationsOf({} as TestServer, '', '').filter(({ name }) => isChosen(name));
    const names = chosen.map(({ name, isJob, wrong }) => ({ name, isJob, wrong }));
    describe.each(names)('$name', ({ name, isJob, wrong }) => {
      it.each([...FAULTS, ...(isJob ? [] : MORE_FAULTS)])('$name: $due', (fault) => tryCell(name, fault));

      it.each(wrong)(
        'wrong, $name: asks again, and refuses where that does not help',
        async ({ name: how, alter, always = 'REFUSED' }) => {
          const fault = { kind: 'ALTER', alter } as const;
          await tryCell(name, { name: `${how} once`, fault, times: 1, due: 'COMPLETE' });
          if (always !== null) await tryCell(name, { name: `${how} always`, fault, times: Infinity, due: always });
        },
      );

      it('the server is killed and started again: a whole answer or a refusal', async () => {
        let started = Promise.resolve();
        const happens = async (): Promise<void> => {
          await qdrant.kill('SIGKILL');
          started = qdrant.start();
        };
        const fault = { kind: 'FIRST', happens } as const;
        const operation = operations.get(name) as Operation;
        await operation.prepare?.();
        proxy.inject({ ...operation.target, fault, times: 1 });
        const outcome = await outcomeOf(operation);
        cells.push(`${name} | killed and started again | ${outcome}`);
        await started;
        await operation.prepare?.();
        expect(await outcomeOf(operation)).toBe('COMPLETE');
      });
    });
  });
}
