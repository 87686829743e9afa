import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

// Asks a server as fast as it answers, over several connections with one question at a time on each, and tells its parent
// how many answers came. It writes and reads bytes by itself: a client of node:http would be slower than what is measured.

/** What is asked for how long. */
export interface Asking {
  readonly port: number;
  /** Bodies of POST /graphql, asked in turn. */
  readonly bodies: readonly string[];
  readonly connections: number;
  readonly warmUpMs: number;
  readonly ms: number;
}

/** What came of it; a wrong answer is one without status 200 or with errors. */
export interface Asked {
  readonly answerCount: number;
  readonly wrongCount: number;
  /** The time in which these came. */
  readonly countedMs: number;
  /** With those of the warm-up. */
  readonly allCount: number;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const OK = Buffer.from('HTTP/1.1 200 ');
const ERRORS = Buffer.from('{"errors"');
const LENGTH = /\r\ncontent-length: (\d+)/i;

process.on('message', (asking: Asking) => void ask(asking).then((asked) => process.send?.(asked)));
process.once('disconnect', () => process.exit());

async function ask({ port, bodies, connections, warmUpMs, ms }: Asking): Promise<Asked> {
  const requests = bodies.map((body) =>
    Buffer.from(
      `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept: */*\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
  );
  let next = 0;
  let [answerCount, wrongCount] = [0, 0];
  const sockets: Socket[] = [];
  for (let number = 0; number < connections; number++) {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    sockets.push(socket);
    const send = (): void => {
      socket.write(requests[next]);
      next = (next + 1) % requests.length;
    };
    let pending: Buffer = Buffer.alloc(0);
    socket.on('connect', send);
    socket.on('error', () => {});
    socket.on('data', (data: Buffer) => {
      pending = pending.length === 0 ? data : Buffer.concat([pending, data]);
      const headEnd = pending.indexOf(END_OF_HEAD);
      if (headEnd < 0) return;
      const bodyStart = headEnd + END_OF_HEAD.length;
      const length = Number(LENGTH.exec(pending.toString('latin1', 0, headEnd))?.[1]);
      if (pending.length < bodyStart + length) return;
      if (!pending.subarray(0, OK.length).equals(OK) || pending.subarray(bodyStart, bodyStart + 9).equals(ERRORS))
        wrongCount++;
      answerCount++;
      pending = pending.subarray(bodyStart + length);
      send();
    });
  }
  await wait(warmUpMs);
  const warmUpCount = answerCount;
  const startedAt = performance.now();
  await wait(ms);
  const countedMs = performance.now() - startedAt;
  for (const socket of sockets) socket.destroy();
  return { answerCount: answerCount - warmUpCount, wrongCount, countedMs, allCount: answerCount };
}
