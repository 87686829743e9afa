// Follows the fit of a model; Ctrl-C cancels it: node live-progress.mjs dataset-id model-id [address of the server]
import { createOtvet, OtvetError } from 'otvet-sdk';

const [datasetId, modelId, url = 'http://127.0.0.1:4000'] = process.argv.slice(2);
const otvet = createOtvet({ url, token: process.env.OTVET_API_TOKEN });

try {
  const { id } = await otvet.fitModel({ input: { modelId, datasetId, type: 'TFIDF' } });
  process.once('SIGINT', () => otvet.cancelJob({ id }));
  const onProgress = ({ status, stage, progress }) => console.log(`${status} ${Math.round(100 * progress)} % ${stage}`);
  await otvet.waitForJob(id, { onProgress });
} catch (error) {
  if (!(error instanceof OtvetError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
}
