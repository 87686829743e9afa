import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { DatasetRecord } from '../dataset.record.ts';
import type { DatasetService } from '../dataset.service.ts';

/** Languages in which there is a sample. */
export type SampleLanguage = 'EN' | 'RU';

const SAMPLES: Readonly<Record<SampleLanguage, { readonly fileName: string; readonly name: string }>> = {
  EN: { fileName: 'otvet-faq-en.csv', name: 'Otvet FAQ' },
  RU: { fileName: 'otvet-faq-ru.csv', name: 'Вопросы об Otvet' },
};

interface Sample {
  readonly fileName: string;
  readonly name: string;
  readonly content: Buffer;
  readonly sha256: string;
}

/** Gives newcomers a small FAQ about Otvet itself to try everything with. */
export class SampleService {
  readonly #datasets: DatasetService;
  readonly #samples: Readonly<Record<SampleLanguage, Sample>>;

  /** `folder` holds the sample files of the product. */
  constructor(datasets: DatasetService, folder: string) {
    this.#datasets = datasets;
    const read = (language: SampleLanguage): Sample => {
      const content = readFileSync(join(folder, SAMPLES[language].fileName));
      return { ...SAMPLES[language], content, sha256: createHash('sha256').update(content).digest('hex') };
    };
    this.#samples = { EN: read('EN'), RU: read('RU') };
  }

  /** Whether a dataset, or the one it is a version of, is a sample. */
  isSample({ source }: DatasetRecord): boolean {
    return Object.values(this.#samples).some(({ sha256 }) => sha256 === source.sha256);
  }

  /** The sample in a language: taken in like any upload, or the one that is there already. Throws CANCELLED. */
  async add(language: SampleLanguage, signal: AbortSignal): Promise<DatasetRecord> {
    const { fileName, name, content, sha256 } = this.#samples[language];
    // Versions keep the source of their parent, and are younger than it.
    const present = this.#datasets.list().findLast(({ source }) => source.sha256 === sha256);
    if (present !== undefined) return present;
    const file = { filename: fileName, createReadStream: () => Readable.from([content]) };
    return this.#datasets.upload(Promise.resolve(file), { name }, signal);
  }
}
