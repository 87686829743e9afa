// From a CSV to an answer: node upload-fit-ask.mjs file.csv "A question?" [address of the server]
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { createOtvet, OtvetError } from 'otvet-sdk';

const [path, question, url = 'http://127.0.0.1:4000'] = process.argv.slice(2);
const otvet = createOtvet({ url, token: process.env.OTVET_API_TOKEN });

try {
  const file = new File([await openAsBlob(path)], basename(path));
  const dataset = await otvet.uploadDataset({ file });
  console.log(`${dataset.rowCount} rows in ${dataset.source.encoding}`);

  const modelId = `example-${Date.now()}`;
  const job = await otvet.fitModel({ input: { modelId, datasetId: dataset.id, type: 'BM25' }, load: true });
  await otvet.waitForJob(job);

  const { known, hits } = await otvet.findContext({ modelId, question, topK: 3 });
  if (known.length > 0) console.log(`Answer to "${known[0].question}": ${known[0].answer}`);
  for (const { rank, score, passage } of hits) console.log(`${rank}. ${score.toFixed(3)} ${passage.text}`);
} catch (error) {
  if (!(error instanceof OtvetError)) throw error;
  console.error(`${error.code}: ${error.message}`, error.details);
  process.exitCode = 1;
}
