import { watch } from 'vue';
import { useRoute } from 'vue-router';
import { JobChangedDocument, JobsDocument } from '../../sdk/generated/operations.ts';
import type { JobPartsFragment } from '../../sdk/generated/operations.ts';
import { datasetName, isActive, listJob, listedJobCount, refreshDatasets, refreshModel } from '../api/job-feed.ts';
import { useFailureText } from './use-failure-text.ts';
import { notify } from './use-notices.ts';
import { useQuery } from './use-query.ts';
import type { QueryState } from './use-query.ts';
import { useSubscription } from './use-subscription.ts';
import { useText } from './use-text.ts';
import type { JobsQuery } from '../../sdk/generated/operations.ts';

/** The list of jobs, as every view reads it. */
export function useJobs(): QueryState<JobsQuery> {
  return useQuery(JobsDocument, { limit: listedJobCount });
}

/** Follows every job while the dashboard is open: keeps lists and reports up to date and says when a job has ended. */
export function useJobFeed(): void {
  const { t } = useText();
  const { tell } = useFailureText();
  const route = useRoute();
  const { data } = useJobs();
  const active = new Set<string>();

  function follow(job: JobPartsFragment): void {
    if (isActive(job)) {
      active.add(job.id);
    } else if (active.delete(job.id)) {
      // The change feed brings models as they come; reports are read with their model.
      const reported = job.kind === 'QUALITY' || job.kind === 'BENCHMARK';
      if (reported && job.status === 'SUCCEEDED' && job.modelId) void refreshModel(job.modelId);
      if (job.kind === 'PREPROCESS' && job.status === 'SUCCEEDED') void refreshDatasets([job.datasetId]);
      // A page that shows this very job says how it ended.
      if (route.query.job !== job.id) void announce(job);
    }
  }

  async function announce(job: JobPartsFragment): Promise<void> {
    // What a job made is named after what it read; what it read is what a person knows.
    const dataset = job.modelId ? '' : await datasetName(job.datasetId).catch(() => null);
    const names = { model: job.modelId ?? '', dataset: dataset ?? job.datasetId };
    if (job.status === 'SUCCEEDED') notify('success', t(`jobs.done.${job.kind}`, names));
    if (job.status === 'CANCELLED') notify('warning', t(`jobs.cancelled.${job.kind}`, names));
    if (job.status === 'FAILED' && job.error) tell(job.error, t(`jobs.failed.${job.kind}`, names));
  }

  useSubscription(JobChangedDocument, {}, ({ jobChanged }) => {
    listJob(jobChanged);
    follow(jobChanged);
  });
  // After the socket was away the list is read anew, and an end that was missed shows here.
  watch(data, (list) => list?.jobs.forEach(follow));
}
