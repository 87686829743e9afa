import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer } from '../../testing/test-server.ts';
import type { TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

it('gives the text of a passage by its number, and null for a number that no passage has', async () => {
  const file =
    'question,context,answer\nWho?,"The first,\n passage",a\nWhen?,"The first,\n passage",b\nWhere?,,The answer\n';
  const id = await server.dataset(file);
  const query = 'query ($id: ID!, $passageId: ID!) { dataset(id: $id) { passageText(passageId: $passageId) } }';
  const textOf = async (passageId: string) => (await server.ask(query, { id, passageId })).data.dataset.passageText;
  expect(await textOf('0')).toBe('The first,\n passage');
  expect(await textOf('1')).toBe('The answer');
  for (const none of ['2', '-1', '1.5', '1e0', '', 'x', '99999999999999999999']) expect(await textOf(none)).toBeNull();
});
