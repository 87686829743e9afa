import type { Fault, FaultRule } from './fault-proxy.ts';
import type { Answer, TestServer } from './test-server.ts';

/** A typed error of the API: what an operation may end with instead of its whole answer. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** What must become of an operation under a fault: its whole answer, a refusal with STORE_UNAVAILABLE, or either. */
export type Due = 'COMPLETE' | 'REFUSED' | 'EITHER';

/** A fault that any operation may meet. */
export interface NamedFault {
  readonly name: string;
  readonly fault: Fault;
  readonly times: number;
  readonly due: Due;
}

const ALWAYS = Infinity;
const failure = { kind: 'ANSWER', status: 500, body: '{"status":{"error":"a shard is dead"}}' } as const;
const busy = {
  kind: 'ANSWER',
  status: 429,
  headers: { 'retry-after': '1' },
  body: '{"status":{"error":"busy"}}',
} as const;
const page = {
  kind: 'ANSWER',
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<h1>Welcome</h1>',
} as const;

/** Those that jobs meet too, which take longer. */
export const FAULTS: readonly NamedFault[] = [
  { name: 'late', fault: { kind: 'DELAY', ms: 300 }, times: 2, due: 'COMPLETE' },
  { name: 'never answered', fault: { kind: 'SILENCE' }, times: ALWAYS, due: 'REFUSED' },
  { name: 'answer lost once', fault: { kind: 'LOSE_ANSWER' }, times: 1, due: 'COMPLETE' },
  { name: '500 always', fault: failure, times: ALWAYS, due: 'REFUSED' },
  { name: 'cut always', fault: { kind: 'CUT' }, times: ALWAYS, due: 'REFUSED' },
];

/** The others. */
export const MORE_FAULTS: readonly NamedFault[] = [
  { name: 'reset once', fault: { kind: 'RESET' }, times: 1, due: 'COMPLETE' },
  { name: 'reset always', fault: { kind: 'RESET' }, times: ALWAYS, due: 'REFUSED' },
  { name: '500 once', fault: failure, times: 1, due: 'COMPLETE' },
  { name: '429 once', fault: busy, times: 1, due: 'COMPLETE' },
  { name: 'stalled always', fault: { kind: 'STALL' }, times: ALWAYS, due: 'REFUSED' },
  { name: 'a web page', fault: page, times: ALWAYS, due: 'REFUSED' },
];

/** A way in which an answer can be wrong. */
export interface WrongAnswer {
  readonly name: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly alter: (result: any) => unknown;
  /** Given once, the operation is to be complete; given always, this is due: REFUSED unless said otherwise. Null: then it is true. */
  readonly always?: Due | null;
}

/** Something that the product does with Qdrant, and the step of it that meets the faults. */
export interface Operation {
  readonly name: string;
  readonly target: Pick<FaultRule, 'method' | 'path'>;
  /** Makes ready what it needs, without faults. */
  readonly prepare?: () => Promise<void>;
  /** Does it and gives what it answered; throws a Refusal. */
  readonly run: () => Promise<unknown>;
  readonly isJob: boolean;
  readonly wrong: readonly WrongAnswer[];
  /** What is due under a fault by its name, where that is not the fault's own. */
  readonly due?: (fault: string) => Due | undefined;
}

const ASK = `query ($id: ID!) { findContext(modelId: $id, question: "What does the animal7 eat?", topK: 5) {
  hits { rank score passage { id text } answers { rowId similarity } terms { term weight } spans { start end } }
  known { rowId question similarity }
} }`;
const REPORT = `query ($id: ID!) { job(id: $id) { qualityReport {
  id accuracy mrr ndcgAt10 notFoundCount misses { items { rowId rank retrieved { id } } }
} } }`;
const EXPLAIN = `query ($id: ID!, $row: ID!) { explainMiss(reportId: $id, rowId: $row) {
  cause terms { term expected retrieved } expected { id score } retrieved { id score }
} }`;

const notCreated: WrongAnswer = { name: 'false', alter: () => false };
const withoutTwo: WrongAnswer = {
  name: 'two hits fewer',
  alter: onPoints((points) => points.filter((_, at) => at !== 1 && at !== 3)),
};
const withoutFirst: WrongAnswer = { name: 'without the first hit', alter: onPoints(([, ...rest]) => rest) };
const twice: WrongAnswer = { name: 'a point twice', alter: onPoints(([first, , ...rest]) => [first, first, ...rest]) };
const unknown: WrongAnswer = {
  name: 'an unknown point',
  alter: onPoints(([first, ...rest]) => [{ ...first, id: 4711 }, ...rest]),
};
const another: WrongAnswer = {
  name: "another point's id",
  alter: onPoints(([first, ...rest]) => [{ ...first, id: 39 }, ...rest.filter(({ id }) => id !== 39)]),
};
const unordered: WrongAnswer = {
  name: 'scores out of order',
  alter: onPoints(([first, second, ...rest]) => [{ ...first, score: second.score / 2 }, second, ...rest]),
};
const ofAnother: WrongAnswer = {
  name: 'scores of another question',
  alter: onPoints((points) => points.map((point) => ({ ...point, score: 2 * point.score }))),
};
const nothing: WrongAnswer = { name: 'no points', alter: onPoints(() => []) };

type Point = { readonly id: number; readonly score: number };

function onPoints(change: (points: Point[]) => Point[]): WrongAnswer['alter'] {
  return (result: { points: Point[] }) => ({ ...result, points: change(result.points) });
}

function inBatch({ name, alter }: WrongAnswer): WrongAnswer {
  return { name, alter: (answers: { points: Point[] }[]) => answers.map(alter) };
}

/** What a server does with Qdrant: over a dataset, and a model `kept` of it that is loaded from Qdrant and has a report. */
export function operationsOf(server: TestServer, datasetId: string, reportId: string): Operation[] {
  const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer['data']> => {
    const { data, errors } = await server.ask(query, variables);
    if (errors !== undefined) throw new Refusal(errors[0].extensions.code, errors[0].message);
    return data;
  };
  const ended = async (jobId: string): Promise<string> => {
    const { status, error } = await server.ended(jobId);
    if (status === 'SUCCEEDED') return jobId;
    throw new Refusal(error?.code ?? status, error?.message ?? '');
  };
  const fit = async (modelId: string, store = 'QDRANT'): Promise<string> => {
    const query = `mutation ($input: FitModelInput!) { fitModel(load: true, input: $input) { id } }`;
    const { fitModel } = await ask(query, { input: { modelId, datasetId, store, type: 'BM25' } });
    return ended(fitModel.id);
  };
  const move = async (store: string): Promise<void> => {
    const { moveModel } = await ask(`mutation { moveModel(id: "mover", store: ${store}) { id } }`);
    await ended(moveModel.id);
  };
  const remove = (id: string): Promise<unknown> => ask(`mutation { removeModel(id: "${id}") }`);
  const find = async (id: string): Promise<unknown> => (await ask(ASK, { id })).findContext;
  const hasModel = async (id: string): Promise<boolean> => (await ask(`{ model(id: "${id}") { id } }`)).model !== null;

  const fitOperation = (name: string, target: Operation['target'], wrong: readonly WrongAnswer[]): Operation => ({
    name: `fit: ${name}`,
    target,
    isJob: true,
    wrong,
    run: async () => {
      try {
        await fit('fresh');
      } catch (error) {
        if (await hasModel('fresh')) throw new Error('A fit that failed has left a model.', { cause: error });
        throw error;
      }
      const answer = await find('fresh');
      await remove('fresh');
      return answer;
    },
  });
  return [
    {
      name: 'ask for passages',
      target: { method: 'POST', path: /_kept_[^~]+\/points\/query$/ },
      isJob: false,
      wrong: [withoutTwo, twice, unknown, another, unordered, ofAnother, nothing],
      run: () => find('kept'),
    },
    {
      name: 'ask for known questions',
      target: { method: 'POST', path: /_kept_.+~questions\/points\/query$/ },
      isJob: false,
      wrong: [withoutTwo, twice, unknown, another, unordered, ofAnother, nothing],
      run: () => find('kept'),
    },
    {
      name: 'explain a miss',
      target: { method: 'POST', path: /_kept_[^~]+\/points$/ },
      isJob: false,
      wrong: [
        { name: 'a point is missing', alter: () => [] },
        {
          name: 'no weights',
          alter: (points: object[]) => points.map((point) => ({ ...point, vector: { text: { indices: [1] } } })),
        },
      ],
      run: async () => (await ask(EXPLAIN, { id: reportId, row: '40' })).explainMiss,
    },
    {
      name: 'load',
      target: { method: 'POST', path: /_kept_.+\/points\/count$/ },
      isJob: false,
      wrong: [
        { name: 'no count', alter: () => ({}) },
        { name: 'one fewer', alter: ({ count }: { count: number }) => ({ count: count - 1 }), always: null },
      ],
      prepare: async () => void (await ask('mutation { unloadModel(id: "kept") { status } }')),
      run: async () => {
        await ask('mutation { loadModel(id: "kept") { status } }');
        return find('kept');
      },
    },
    {
      name: 'check consistency',
      target: { method: 'GET', path: /^\/collections$/ },
      isJob: false,
      wrong: [{ name: 'no list', alter: () => ({}) }],
      run: async () => {
        const { storeConsistency } = await ask('{ storeConsistency { available reason problems { kind name } } }');
        if (!storeConsistency.available) throw new Refusal('STORE_UNAVAILABLE', storeConsistency.reason);
        return storeConsistency.problems;
      },
    },
    {
      name: 'test the quality',
      target: { method: 'POST', path: /_kept_[^~]+\/points\/query\/batch$/ },
      isJob: true,
      wrong: [
        { name: 'an answer fewer', alter: (answers: unknown[]) => answers.slice(1) },
        { name: 'answers to other questions', alter: ([first, ...rest]: unknown[]) => [...rest, first] },
        ...[withoutFirst, twice, nothing].map(inBatch),
      ],
      run: async () => {
        const { runQualityTest } = await ask('mutation { runQualityTest(modelId: "kept") { id } }');
        const { id: _id, ...report } = (await ask(REPORT, { id: await ended(runQualityTest.id) })).job.qualityReport;
        return report;
      },
    },
    fitOperation('make collections', { method: 'PUT', path: /_fresh_[^/]+$/ }, [{ ...notCreated, always: 'COMPLETE' }]),
    fitOperation('store points', { method: 'PUT', path: /_fresh_.+\/points$/ }, [
      { name: 'acknowledged only', alter: (result: object) => ({ ...result, status: 'acknowledged' }) },
    ]),
    fitOperation('count points', { method: 'POST', path: /_fresh_.+\/points\/count$/ }, [
      { name: 'one fewer', alter: ({ count }: { count: number }) => ({ count: count - 1 }) },
    ]),
    fitOperation('read points', { method: 'POST', path: /_fresh_.+\/points$/ }, [
      {
        name: 'ids swapped',
        alter: ([one, two, ...rest]: Point[]) => [{ ...one, id: two.id }, { ...two, id: one.id }, ...rest],
      },
    ]),
    fitOperation('switch aliases', { method: 'POST', path: /^\/collections\/aliases$/ }, [notCreated]),
    {
      name: 'move: compare answers',
      target: { method: 'POST', path: /_mover_.+\/points\/query$/ },
      isJob: true,
      wrong: [withoutTwo],
      prepare: async () => {
        if (!(await hasModel('mover'))) await fit('mover', 'EMBEDDED');
      },
      run: async () => {
        try {
          await move('QDRANT');
        } catch (error) {
          const { model } = await ask('{ model(id: "mover") { store status } }');
          if (model.store !== 'EMBEDDED' || model.status !== 'LOADED')
            throw new Error(`It is ${JSON.stringify(model)}.`, { cause: error });
          throw error;
        }
        const answer = await find('mover');
        await remove('mover');
        return answer;
      },
    },
    {
      name: 'remove',
      target: { method: 'DELETE', path: /_gone_/ },
      isJob: true,
      wrong: [{ name: 'nothing about it', alter: () => null }],
      // It is removed at once from the catalog; its collections go when they can.
      due: () => 'COMPLETE',
      prepare: async () => void (await fit('gone')),
      run: async () => {
        await remove('gone');
        return hasModel('gone');
      },
    },
  ];
}
