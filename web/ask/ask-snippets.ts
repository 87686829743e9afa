const query = (modelId: string, question: string): string =>
  `{
  findContext(modelId: ${JSON.stringify(modelId)}, question: ${JSON.stringify(question)}) {
    known { question answer similarity }
    hits { rank score passage { id text } }
  }
}`;

/** The GraphQL query that asks a model the question, ready for the playground. */
export function askAsGraphql(modelId: string, question: string): string {
  return query(modelId, question);
}

/** The shell command that asks a model the question; quotes in it are safe for sh. */
export function askAsCurl(origin: string, modelId: string, question: string): string {
  const body = JSON.stringify({ query: query(modelId, question) });
  return `curl ${origin}/graphql -H 'content-type: application/json' -d '${body.replaceAll("'", `'\\''`)}'`;
}
