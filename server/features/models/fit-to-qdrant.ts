import type { JobRun } from '../jobs/job-owner.ts';
import { workModule } from '../jobs/run-in-child.ts';
import type { CollectionService } from './collection.service.ts';
import type { QdrantFitParams } from './fit-qdrant.work.ts';
import type { FitResult, FitWorkParams } from './fit-steps.ts';

/**
 * Fits into new collections of Qdrant in a child process, and lets people find them under the name of the model. The
 * collections are made here and not by the child: one that outlives its server for a moment makes nothing.
 * Throws STORE_UNAVAILABLE and what the fit refuses.
 */
export async function fitToQdrant(
  collections: CollectionService,
  modelId: string,
  params: FitWorkParams,
  { job, signal, onProgress, inChild }: JobRun,
): Promise<FitResult> {
  onProgress({ stage: 'makingCollections', progress: 0, message: null });
  await collections.make(modelId, job.id, signal);
  const qdrantParams: QdrantFitParams = { ...params, modelId, fitId: job.id, qdrant: collections.qdrant.settings };
  const result = await inChild<FitResult>(workModule('./fit-qdrant.work', import.meta.url), qdrantParams);
  await collections.name(modelId, job.id);
  return result;
}
