import { Kind } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { App } from '../app.ts';
import { jobStatuses } from '../features/jobs/job.record.ts';
import { modelStatuses } from '../features/models/model.record.ts';

/** Jobs that are looked at for the count by state: the newest. */
const COUNTED_JOBS = 1000;
const BUCKETS_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 30];

/** What a server counts of itself, as Prometheus reads it. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #durations: Histogram<'type' | 'field' | 'outcome'>;
  readonly #known = new Map<string, { observe(seconds: number): void }>();

  constructor({ info, jobs, models, datasets }: Pick<App, 'info' | 'jobs' | 'models' | 'datasets'>) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#durations = new Histogram({
      name: 'otvet_operation_duration_seconds',
      help: 'Time of GraphQL operations by kind, first field and outcome (ok, or the code of the first error).',
      labelNames: ['type', 'field', 'outcome'],
      buckets: BUCKETS_SECONDS,
      registers,
    });
    /** A gauge by label; what is `known` is told even where there is none of it. */
    const count = (
      name: string,
      help: string,
      label: string,
      known: readonly string[],
      values: () => readonly string[],
    ): void => {
      new Gauge({
        name,
        help,
        labelNames: [label],
        registers,
        collect() {
          this.reset();
          for (const value of known) this.set({ [label]: value }, 0);
          for (const value of values()) this.inc({ [label]: value });
        },
      });
    };
    count('otvet_info', 'Always 1; says the version.', 'version', [], () => [info.version]);
    count('otvet_jobs', `Jobs by status, of the ${COUNTED_JOBS} newest.`, 'status', jobStatuses, () =>
      jobs.list(COUNTED_JOBS).map(({ status }) => status),
    );
    count('otvet_models', 'Models by status.', 'status', modelStatuses, () =>
      models.list().map((model) => models.status(model)),
    );
    count('otvet_datasets', 'Datasets, and versions of them.', 'kind', ['upload', 'version'], () =>
      datasets.list().map(({ preprocessing }) => (preprocessing === null ? 'upload' : 'version')),
    );
  }

  /** Counts an operation that has ended. */
  observe(operation: OperationDefinitionNode | null | undefined, codes: readonly string[], seconds: number): void {
    const first = operation?.selectionSet.selections[0];
    // Names of fragments are the client's: they would be labels without end.
    const field = first?.kind === Kind.FIELD ? first.name.value : first === undefined ? 'none' : 'fragment';
    const labels = { type: operation?.operation ?? 'none', field, outcome: codes[0] ?? 'ok' };
    // Finding a child by its labels costs more than counting.
    const key = `${labels.type} ${field} ${labels.outcome}`;
    let child = this.#known.get(key);
    if (child === undefined) this.#known.set(key, (child = this.#durations.labels(labels)));
    child.observe(seconds);
  }

  /** All of it, in the text format of Prometheus. */
  async render(): Promise<{ readonly type: string; readonly text: string }> {
    return { type: this.#registry.contentType, text: await this.#registry.metrics() };
  }
}
