import { createServer, request as ask } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

/** What a fault proxy does to a request instead of passing it on and its answer back. */
export type Fault =
  /** The request goes on so many milliseconds later. */
  | { readonly kind: 'DELAY'; readonly ms: number }
  /** The request does not go on, and is never answered. */
  | { readonly kind: 'SILENCE' }
  /** The connection is reset; the request does not go on. */
  | { readonly kind: 'RESET' }
  /** The request is carried out, and the connection is reset in place of the answer. */
  | { readonly kind: 'LOSE_ANSWER' }
  /** The connection is reset after half of the answer. */
  | { readonly kind: 'CUT' }
  /** After half of the answer nothing comes any more, and the connection stays. */
  | { readonly kind: 'STALL' }
  /** The request does not go on, and is answered with this. */
  | {
      readonly kind: 'ANSWER';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** Something in the answer is another: gets and gives `result` of Qdrant's answer. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  | { readonly kind: 'ALTER'; readonly alter: (result: any) => unknown }
  /** Something happens first; the request goes on when it has. */
  | { readonly kind: 'FIRST'; readonly happens: () => Promise<void> };

/** Which requests a fault is for. */
export interface FaultRule {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** What the path must match, without the query string. */
  readonly path: RegExp;
  readonly fault: Fault;
  /** How many requests it meets; the others pass. */
  readonly times: number;
}

/** A proxy of ours before a Qdrant server, which passes everything on but for what it is told. */
export interface FaultProxy {
  readonly url: string;
  /** Adds a rule; the first that fits a request is followed. */
  inject(rule: FaultRule): void;
  /** How many requests have met a rule since the last heal. */
  metCount(): number;
  /** Forgets all rules and breaks connections that hang. */
  heal(): void;
  close(): Promise<void>;
}

interface Passed {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** Starts a proxy before the server at `target` on a free loopback port. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  let rules: { rule: FaultRule; left: number }[] = [];
  let met = 0;
  const hanging = new Set<ServerResponse>();

  const faultFor = ({ method, url = '' }: IncomingMessage): Fault | null => {
    const path = decodeURIComponent(url.split('?')[0]);
    const found = rules.find(({ rule, left }) => left > 0 && rule.method === method && rule.path.test(path));
    if (found === undefined) return null;
    found.left--;
    met++;
    return found.rule.fault;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const fault = faultFor(request);
    if (fault?.kind === 'SILENCE') return void hanging.add(response);
    if (fault?.kind === 'RESET') return void request.socket.resetAndDestroy();
    if (fault?.kind === 'ANSWER') return void response.writeHead(fault.status, fault.headers).end(fault.body);
    if (fault?.kind === 'DELAY') await wait(fault.ms);
    if (fault?.kind === 'FIRST') await fault.happens();
    const passed = await pass(target, request, body);
    if (fault?.kind === 'LOSE_ANSWER') return void request.socket.resetAndDestroy();
    const whole = fault?.kind === 'ALTER' ? altered(passed.body, fault.alter) : passed.body;
    response.writeHead(passed.status, { 'content-type': passed.type, 'content-length': whole.length });
    if (fault?.kind !== 'CUT' && fault?.kind !== 'STALL') return void response.end(whole);
    response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => {
      if (fault.kind === 'CUT') request.socket.destroy();
    });
    if (fault.kind === 'STALL') hanging.add(response);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      // The server behind is away: as if this were it.
      request.socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    inject: (rule) => void rules.push({ rule, left: rule.times }),
    metCount: () => met,
    heal: () => {
      rules = [];
      met = 0;
      for (const response of hanging) response.destroy();
      hanging.clear();
    },
    close: async () => {
      proxy.heal();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}

function pass(target: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Passed> {
  return new Promise((resolve, reject) => {
    const forwarded = ask(`${target}${url}`, { method, headers: { ...headers, host: new URL(target).host } });
    forwarded.once('error', reject).once('response', (response) => {
      buffer(response).then(
        (read) =>
          resolve({ status: response.statusCode ?? 0, type: String(response.headers['content-type']), body: read }),
        reject,
      );
    });
    forwarded.end(body);
  });
}

function altered(body: Buffer, alter: (result: unknown) => unknown): Buffer {
  const answer = JSON.parse(body.toString('utf8')) as { result: unknown };
  return Buffer.from(JSON.stringify({ ...answer, result: alter(answer.result) }));
}
