import { execFileSync } from 'node:child_process';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { startTestServer } from '../../server/testing/test-server.ts';
import { CATS_CSV } from '../../server/testing/tiny-datasets.ts';
import { askAsCurl, askAsGraphql, askAsSdk } from './ask-snippets.ts';

const question = `Who's "that"? \\ $HOME\n`;
const asked = { modelId: 'faq', question, topK: 20 };
const server = { origin: 'http://127.0.0.1:4000', hasToken: false };

/** The arguments that a shell hands to curl. */
function argumentsOf(command: string, environment: Record<string, string> = {}): string[] {
  const printed = command.replace(/^curl/, 'printf "%s\\0"');
  const env = { PATH: process.env.PATH ?? '', ...environment };
  return execFileSync('sh', ['-c', printed], { env }).toString().split('\0').slice(0, -1);
}

describe('askAsGraphql', () => {
  it('is a valid query whatever the question holds', () => {
    expect(() => parse(askAsGraphql(asked))).not.toThrow();
    expect(askAsGraphql(asked)).toContain('topK: 20)');
    expect(askAsSdk(server, asked)).toContain('topK: 20,');
  });
});

describe('askAsCurl', () => {
  it('hands the shell exactly the query', () => {
    const words = argumentsOf(askAsCurl(server, asked));
    expect(JSON.parse(words.at(-1)!)).toEqual({ query: askAsGraphql(asked) });
  });

  it('takes the token from the environment, and asks a server that wants it', async () => {
    const token = 'a token of tests, long enough';
    const running = await startTestServer({ OTVET_API_TOKEN: token });
    try {
      const datasetId = await running.dataset(CATS_CSV);
      await running.fit({ modelId: 'cats', datasetId });
      const command = askAsCurl(
        { origin: running.url, hasToken: true },
        { modelId: 'cats', question: 'Where do cats sleep?', topK: 1 },
      );
      expect(command).not.toContain(token);
      const [url, , type, , authorization, , body] = argumentsOf(command, { OTVET_API_TOKEN: token });
      const headers = Object.fromEntries([type!, authorization!].map((line) => line.split(': ')));
      const answer = await fetch(url!, { method: 'POST', headers, body: body! });
      const { data } = (await answer.json()) as { data: { findContext: { hits: { passage: { text: string } }[] } } };
      expect(data.findContext.hits).toHaveLength(1);
      expect(data.findContext.hits[0]!.passage.text).toBe('Cats sleep on warm roofs all day.');
    } finally {
      await running.stop();
    }
  });
});

describe('askAsSdk', () => {
  it('asks for the token where the server wants one', () => {
    expect(askAsSdk(server, asked)).toContain('createOtvet({ url: "http://127.0.0.1:4000" })');
    expect(askAsSdk({ ...server, hasToken: true }, asked)).toContain('token: process.env.OTVET_API_TOKEN');
  });
});
