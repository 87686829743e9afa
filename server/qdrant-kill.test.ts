import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createQdrantStore } from './stores/vectors/qdrant/qdrant-store.ts';
import type { QdrantStore } from './stores/vectors/qdrant/qdrant-store.ts';
import { compileServer } from './testing/compile-server.ts';
import { qdrantProgram, startQdrant } from './testing/qdrant-server.ts';
import type { QdrantServer } from './testing/qdrant-server.ts';
import { qdrantVariables, testQdrantSettings } from './testing/qdrant-settings.ts';
import { jobEnded, processesOver, startServerProcess, timeUntilGone } from './testing/server-process.ts';
import type { ServerProcess } from './testing/server-process.ts';
import { sharedPath } from './testing/shared-data.ts';
import type { Answer } from './testing/test-server.ts';
import { CATS_CSV } from './testing/tiny-datasets.ts';

const squad = sharedPath('squad-dev.csv');
const MOMENTS = 20;
/** A sweep that met what it could not remove comes again, after ten seconds at the longest. */
const SWEPT_MS = 45_000;
const EVERYTHING = `{
  models { id status store fitJob { id } }
  jobs(limit: 1000) { id status error { code } }
  storeConsistency { available problems { kind name } }
}`;

describe.skipIf(process.platform !== 'linux' || qdrantProgram === null || !existsSync(squad))(
  'a server that is killed while it works with Qdrant',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'otvet-qdrant-kill-'));
    let main: ReturnType<typeof compileServer>;
    let qdrant: QdrantServer;
    let store: QdrantStore;
    let server: ServerProcess;
    let squadId: string;
    let catsId: string;

    const start = (): Promise<ServerProcess> =>
      startServerProcess(main.entry, folder, { ...qdrantVariables(store.settings), OTVET_STORE: 'qdrant' });

    beforeAll(async () => {
      main = compileServer();
      qdrant = await startQdrant();
      store = createQdrantStore(testQdrantSettings(qdrant.url));
      server = await start();
      writeFileSync(join(folder, 'cats.csv'), CATS_CSV);
      catsId = (await server.upload(join(folder, 'cats.csv'))).id;
      squadId = (await server.upload(squad)).id;
      expect(await jobEnded(server, await fit('cats', catsId))).toMatchObject({ status: 'SUCCEEDED' });
    }, 180_000);
    afterAll(async () => {
      await server.end('SIGKILL');
      await qdrant.remove();
      main.remove();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    });

    async function fit(id: string, datasetId: string): Promise<string> {
      const query = `mutation ($id: ID!, $d: ID!) { fitModel(load: true, input: { modelId: $id, datasetId: $d }) { id } }`;
      return (await server.ask(query, { id, d: datasetId })).fitModel.id;
    }

    /** Kills the server and starts another at once; what catalog, folder and Qdrant then hold must fit together. */
    async function killAndRestart(): Promise<Answer['data']> {
      await server.end('SIGKILL');
      const gone = timeUntilGone(processesOver(folder));
      server = await start();
      await gone;
      const { findContext } = await server.ask(
        '{ findContext(modelId: "cats", question: "How do fish breathe?") { known { answer } } }',
      );
      expect(findContext.known[0].answer).toBe('through gills');
      const data = await server.ask(EVERYTHING);
      const fitted = data.models.filter(({ status }: { status: string }) => status !== 'FITTING');
      expect(readdirSync(join(folder, 'data', 'models')).toSorted()).toEqual(
        fitted.map((model: Answer['data']) => model.fitJob.id).toSorted(),
      );
      return data;
    }

    /** What Qdrant holds of this server, collections and aliases, once what nobody needs has been removed. */
    async function expectNothingLeftOver(): Promise<void> {
      const end = Date.now() + SWEPT_MS;
      for (;;) {
        const { models, storeConsistency } = await server.ask(EVERYTHING);
        const wanted = models.flatMap(({ id, status, fitJob }: Answer['data']) =>
          status === 'FITTING'
            ? []
            : ['passages', 'questions'].flatMap((name) => [
                store.nameOf({ modelId: id, fitId: fitJob.id }, name),
                store.aliasOf(id, name),
              ]),
        );
        const { pointCounts, aliases } = await store.inventory(new Set());
        const held = [...pointCounts.keys(), ...aliases.keys()].toSorted();
        const agrees = JSON.stringify(held) === JSON.stringify(wanted.toSorted());
        if (agrees && storeConsistency.available && storeConsistency.problems.length === 0) return;
        if (Date.now() > end) expect({ held, ...storeConsistency }).toEqual({ held: wanted.toSorted(), problems: [] });
        await wait(100);
      }
    }

    it('says that the fit was interrupted and leaves no collection and no alias, at twenty moments of it', async () => {
      const endings: string[] = [];
      const startedAt = performance.now();
      expect(await jobEnded(server, await fit('squad', squadId))).toMatchObject({ status: 'SUCCEEDED' });
      const wholeMs = performance.now() - startedAt;
      await server.ask('mutation { removeModel(id: "squad") }');
      for (let moment = 0; moment < MOMENTS; moment++) {
        const jobId = await fit('squad', squadId);
        await wait((wholeMs * (moment + 0.5)) / MOMENTS);
        const { jobs, models } = await killAndRestart();
        const job = jobs.find(({ id }: { id: string }) => id === jobId);
        endings.push(job.error?.code ?? job.status);
        if (job.status === 'FAILED') {
          expect(job.error.code).toBe('INTERRUPTED');
          expect(models.map(({ id }: { id: string }) => id)).toEqual(['cats']);
        } else {
          // It had ended just before, or had not begun and goes on now.
          expect(await jobEnded(server, jobId)).toMatchObject({ status: 'SUCCEEDED' });
          await server.ask('mutation { removeModel(id: "squad") }');
        }
        await expectNothingLeftOver();
      }
      console.log(`Killed at ${MOMENTS} moments of a fit of ${Math.round(wholeMs)} ms: ${endings.join(', ')}.`);
      expect(endings).toContain('INTERRUPTED');
    }, 600_000);

    it('has removed a model with its collections, or not at all', async () => {
      for (const delayMs of [0, 3, 10, 30]) {
        const { models } = await server.ask('{ models { id } }');
        if (models.length === 1) await jobEnded(server, await fit('short', catsId));
        const removal = server.ask('mutation { removeModel(id: "short") }').catch(() => null);
        await wait(delayMs);
        const after = await killAndRestart();
        if ((await removal) !== null) expect(after.models).toHaveLength(1);
        await expectNothingLeftOver();
      }
    }, 120_000);
  },
);
