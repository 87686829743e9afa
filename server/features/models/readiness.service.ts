import type { QdrantStore } from '../../stores/vectors/qdrant/qdrant-store.ts';
import type { Silence } from '../../stores/vectors/qdrant/find-silent.ts';
import type { ModelRecord } from './model.record.ts';
import type { ModelService } from './model.service.ts';
import { PASSAGES, QUESTIONS } from './open-model.ts';

const OUTAGE_KEPT_MS = 2000;

/** What is said of models by how a collection of theirs is silent; of two, the first. */
const SENTENCES: readonly (readonly [Silence, string])[] = [
  ['NOT_WHOLE', 'Qdrant does not answer wholly for'],
  ['OPTIMIZER_FAILED', 'an optimizer of Qdrant has failed (its log says why) for'],
  ['NOT_IN_TIME', 'Qdrant has not said in time how it stands with'],
];

/** Tells whether all that is to answer can. */
export class ReadinessService {
  readonly #models: ModelService;
  readonly #qdrant: QdrantStore | null;
  /** What was found last, or is being found out; forgotten a little after it was found. */
  #outage: Promise<string | null> | null = null;

  constructor(models: ModelService, qdrant: QdrantStore | null) {
    this.#models = models;
    this.#qdrant = qdrant;
  }

  /**
   * Which models that were loaded do not answer at the moment, and what is waited for, as a sentence; or null. Qdrant is asked for
   * its version and each of their collections, one time in two seconds at most, however often this is.
   */
  async outage(): Promise<string | null> {
    const waited = this.#waited();
    if (waited !== null) return waited;
    if (this.#outage === null) {
      this.#outage = this.#findOutage();
      const forget = (): unknown => setTimeout(() => (this.#outage = null), OUTAGE_KEPT_MS).unref();
      this.#outage.then(forget, forget);
    }
    return this.#outage;
  }

  /** Models that are tried again and again until their store lets them be loaded. */
  #waited(): string | null {
    const away = this.#models.away();
    const inFiles = away.filter((id) => this.#models.find(id)?.store === 'EMBEDDED');
    const others = away.filter((id) => !inFiles.includes(id));
    return sentences([
      ['waiting for Qdrant', others],
      ['the files cannot be read of', inFiles],
    ]);
  }

  async #findOutage(): Promise<string | null> {
    const qdrant = this.#qdrant;
    const loaded = this.#models
      .list()
      .filter(({ store }) => store === 'QDRANT')
      .filter(this.#isLoaded);
    if (loaded.length === 0 || qdrant === null) return null;
    const askedAt = performance.now();
    const isThere = await qdrant.version(askedAt).then(
      () => true,
      () => false,
    );
    if (!isThere) return loaded.some(this.#isLoaded) ? 'Qdrant does not answer' : null;
    const namesOf = ({ id, folder, prefix }: ModelRecord): string[] => {
      if (folder === null) return [];
      return [PASSAGES, QUESTIONS].map((name) => qdrant.nameOf({ modelId: id, fitId: folder, prefix }, name));
    };
    const silent = await qdrant.silent(loaded.flatMap(namesOf), askedAt);
    const silenceOf = (model: ModelRecord): Silence | undefined => {
      const found = namesOf(model).map((name) => silent.get(name));
      return SENTENCES.find(([silence]) => found.includes(silence))?.[0];
    };
    // Since they were listed, some may have been removed, moved, fitted again or unloaded, and their collections with that.
    const models = loaded.filter(this.#isLoaded).map((model) => ({ id: model.id, silence: silenceOf(model) }));
    return sentences(
      SENTENCES.map(([silence, said]) => [
        said,
        models.filter((model) => model.silence === silence).map(({ id }) => id),
      ]),
    );
  }

  /** Whether this fit of a model answers still. */
  #isLoaded = ({ id, folder }: ModelRecord): boolean => {
    const model = this.#models.find(id);
    return model !== undefined && model.folder === folder && this.#models.status(model) === 'LOADED';
  };
}

function sentences(said: readonly (readonly [what: string, ids: readonly string[]])[]): string | null {
  const parts = said.flatMap(([what, ids]) => (ids.length === 0 ? [] : `${what}: ${ids.join(', ')}`));
  return parts.length === 0 ? null : parts.join('; ');
}
