import { request } from 'node:http';
import type { Answer, TestServer } from './test-server.ts';

const BOUNDARY = 'otvet-test-boundary';
const QUERY = 'mutation ($file: Upload!) { uploadDataset(file: $file) { id } }';

/** An upload that its client writes piece by piece. */
export interface OpenUpload {
  /** The answer; it may come before the file has been written. */
  readonly answer: Promise<Answer & { readonly status: number }>;
  /** Writes a piece of the file; resolves when it has left this process. */
  write(piece: string | Buffer): Promise<void>;
  /** Ends the file and the request. */
  end(): void;
  /** Breaks the connection off. */
  abort(): void;
}

/** Begins an upload by hand, as a client does that is slow, lies about its length or goes away. */
export function openUpload(server: TestServer, headers: Record<string, string | number> = {}): OpenUpload {
  const operations = JSON.stringify({ query: QUERY, variables: { file: null } });
  const map = JSON.stringify({ 0: ['variables.file'] });
  const part = (disposition: string, body: string) =>
    `--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${body}`;
  const client = request(`${server.url}/graphql`, {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      'apollo-require-preflight': 'true',
      ...headers,
    },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Answer & { status: number }>();
  // A test that breaks the upload off does not look at the answer.
  promise.catch(() => {});
  client.once('error', reject);
  client.once('response', (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (more: string) => (text += more));
    response.once('end', () => resolve({ ...(JSON.parse(text) as Answer), status: response.statusCode ?? 0 }));
  });
  const write = (piece: string | Buffer) => new Promise<void>((done) => client.write(piece, () => done()));
  void write(
    `${part('name="operations"', operations)}\r\n${part('name="map"', map)}\r\n${part('name="0"; filename="a.csv"', '')}`,
  );
  return {
    answer: promise,
    write,
    end: () => void client.end(`\r\n--${BOUNDARY}--\r\n`),
    abort: () => void client.destroy(),
  };
}
