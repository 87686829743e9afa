import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { createApp } from '../app.ts';
import type { App } from '../app.ts';
import { readConfig } from '../config.ts';
import { startHttp } from '../http.ts';
import { openLog } from '../log.ts';
import { projectRoot } from '../project-root.ts';
import { buildSchema } from '../schema.ts';

/** An answer of the API as a test reads it; data is whatever was asked for. */
export interface Answer {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly string[];
    readonly extensions: Record<string, unknown> & { readonly code: string };
  }[];
}

/** A job after its end. */
export interface EndedJob {
  readonly id: string;
  readonly status: string;
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** A whole server on a free port over a folder of its own, spoken to by HTTP and WebSocket as any client does. */
export interface TestServer {
  readonly url: string;
  readonly app: App;
  /** The folder of data and logs: another server can be started over it. */
  readonly root: string;
  readonly dataDir: string;
  readonly logDir: string;
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  /** Uploads a file by the multipart protocol; answers the dataset's id, name, rowCount and passageCount. */
  upload(content: string | Uint8Array<ArrayBuffer>, name?: string, input?: Record<string, unknown>): Promise<Answer>;
  /** Uploads a file that is taken; the id of its dataset. */
  dataset(content: string | Uint8Array<ArrayBuffer>, name?: string, input?: Record<string, unknown>): Promise<string>;
  /** Fits a model and waits until its job has ended; loads it unless told otherwise. */
  fit(input: { modelId: string; datasetId: string } & Record<string, unknown>, load?: boolean): Promise<EndedJob>;
  /** What a subscription yields until it ends. */
  subscribe(query: string, variables?: Record<string, unknown>): Promise<Answer[]>;
  /** Waits until a job has ended; the job. */
  ended(jobId: string): Promise<EndedJob>;
  /** Names of what lies in the data folder, as `folder/name`: what is published and what is staged. */
  files(): string[];
  /** Stops the server and starts another over the same folder. */
  restart(): Promise<TestServer>;
  /** Stops the server; its folder stays. */
  halt(): Promise<void>;
  stop(): Promise<void>;
}

const UPLOAD = `mutation ($file: Upload!, $input: UploadDatasetInput) {
  uploadDataset(file: $file, input: $input) { id name rowCount passageCount }
}`;

const FIT = 'mutation ($input: FitModelInput!, $load: Boolean) { fitModel(input: $input, load: $load) { id } }';

const JOB = `subscription ($id: ID!) { jobProgress(jobId: $id) { id status stage progress error { code message } } }`;

const FOLDERS = ['datasets', 'maps', 'models', 'reports', 'staging'];
const TEMPORARY = tmpdir();

/** Starts a server; `environment` is what a person would set, PORT and folders apart. Removes its folder at stop. */
export async function startTestServer(environment: Record<string, string> = {}, root?: string): Promise<TestServer> {
  const folder = root ?? mkdtempSync(join(TEMPORARY, 'otvet-test-'));
  // As the server itself does: uploads are spooled there, and tests look at what is left.
  process.env.TMPDIR = join(folder, 'data', 'staging');
  const [dataDir, logDir] = [join(folder, 'data'), join(folder, 'logs')];
  const config = readConfig({ PORT: '0', OTVET_DATA_DIR: dataDir, OTVET_LOG_DIR: logDir, ...environment });
  const app = createApp(config, openLog(config.logDir));
  const http = await startHttp(app, buildSchema(), config, join(projectRoot, 'build', 'web'));
  app.resume();
  const headersOf = (more: Record<string, string> = {}) => ({
    ...(config.apiToken && { authorization: `Bearer ${config.apiToken}` }),
    ...more,
  });
  const read = async (response: Response): Promise<Answer> => (await response.json()) as Answer;

  const server: TestServer = {
    url: http.url,
    app,
    root: folder,
    dataDir,
    logDir,
    ask: async (query, variables = {}, headers) =>
      read(
        await fetch(`${http.url}/graphql`, {
          method: 'POST',
          headers: headersOf({ 'content-type': 'application/json', ...headers }),
          body: JSON.stringify({ query, variables }),
        }),
      ),
    upload: async (content, name = 'test.csv', input) => {
      const form = new FormData();
      form.set('operations', JSON.stringify({ query: UPLOAD, variables: { file: null, input } }));
      form.set('map', JSON.stringify({ 0: ['variables.file'] }));
      form.set('0', new Blob([content]), name);
      return read(
        await fetch(`${http.url}/graphql`, {
          method: 'POST',
          headers: headersOf({ 'apollo-require-preflight': 'true' }),
          body: form,
        }),
      );
    },
    dataset: async (content, name, input) => must(await server.upload(content, name, input)).uploadDataset.id,
    fit: async (input, load = true) => server.ended(must(await server.ask(FIT, { input, load })).fitModel.id),
    files: () => FOLDERS.flatMap((kind) => readdirSync(join(dataDir, kind)).map((name) => `${kind}/${name}`)),
    subscribe: async (query, variables = {}) => {
      const client = createClient({
        url: `${http.url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { token: config.apiToken },
      });
      const values: Answer[] = [];
      for await (const value of client.iterate({ query, variables })) values.push(value as Answer);
      await client.dispose();
      return values;
    },
    ended: async (jobId) => (await server.subscribe(JOB, { id: jobId })).at(-1)?.data.jobProgress,
    restart: async () => {
      await halt();
      return startTestServer(environment, folder);
    },
    halt: () => halt(),
    stop: async () => {
      await halt();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const halt = async (): Promise<void> => {
    await http.stop();
    await app.stop();
    await app.log.close();
  };
  return server;
}

function must({ data, errors }: Answer): Answer['data'] {
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}
