/** Where a question is asked, and whether the server wants a token, which is never copied. */
export interface AskedServer {
  readonly origin: string;
  readonly hasToken: boolean;
}

/** What is asked of a model: the question, and how many passages at most. */
export interface AskedQuestion {
  readonly modelId: string;
  readonly question: string;
  readonly topK: number;
}

const query = ({ modelId, question, topK }: AskedQuestion): string =>
  `{
  findContext(modelId: ${JSON.stringify(modelId)}, question: ${JSON.stringify(question)}, topK: ${topK}) {
    known { question answer similarity }
    hits { rank score passage { id text } }
  }
}`;

/** The GraphQL query that asks a model the question, ready for the playground. */
export function askAsGraphql(asked: AskedQuestion): string {
  return query(asked);
}

/** The shell command that asks a model the question; quotes in it are safe for sh. A token comes from OTVET_API_TOKEN. */
export function askAsCurl({ origin, hasToken }: AskedServer, asked: AskedQuestion): string {
  const body = JSON.stringify({ query: query(asked) });
  const token = hasToken ? ` -H "authorization: Bearer $OTVET_API_TOKEN"` : '';
  return `curl ${origin}/graphql -H 'content-type: application/json'${token} -d '${body.replaceAll("'", `'\\''`)}'`;
}

/** The program that asks a model the question through the SDK. A token comes from OTVET_API_TOKEN. */
export function askAsSdk({ origin, hasToken }: AskedServer, { modelId, question, topK }: AskedQuestion): string {
  const token = hasToken ? ', token: process.env.OTVET_API_TOKEN' : '';
  return `import { createOtvet } from 'otvet-sdk';

const otvet = createOtvet({ url: ${JSON.stringify(origin)}${token} });
const { known, hits } = await otvet.findContext({
  modelId: ${JSON.stringify(modelId)},
  question: ${JSON.stringify(question)},
  topK: ${topK},
});
console.log(known[0]?.answer, hits[0]?.passage.text);
`;
}
