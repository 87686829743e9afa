import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { DatasetRecord } from '../dataset.record.ts';
import type { DatasetService } from '../dataset.service.ts';
import type { SampleLanguage } from './sample.type.ts';

const SAMPLES: Readonly<Record<SampleLanguage, { readonly fileName: string; readonly name: string }>> = {
  EN: { fileName: 'otvet-faq-en.csv', name: 'Otvet FAQ' },
  RU: { fileName: 'otvet-faq-ru.csv', name: 'Вопросы об Otvet' },
};

/** Gives newcomers a small FAQ about Otvet itself to try everything with. */
export class SampleService {
  readonly #datasets: DatasetService;
  readonly #folder: string;

  /** `folder` holds the sample files of the product. */
  constructor(datasets: DatasetService, folder: string) {
    this.#datasets = datasets;
    this.#folder = folder;
  }

  /** The sample in a language: taken in like any upload, or the one that is there already. Throws CANCELLED. */
  async add(language: SampleLanguage, signal: AbortSignal): Promise<DatasetRecord> {
    const { fileName, name } = SAMPLES[language];
    const content = readFileSync(join(this.#folder, fileName));
    const sha256 = createHash('sha256').update(content).digest('hex');
    // Versions keep the source of their parent, and are younger than it.
    const present = this.#datasets.list().findLast(({ source }) => source.sha256 === sha256);
    if (present !== undefined) return present;
    const file = { filename: fileName, createReadStream: () => Readable.from([content]) };
    return this.#datasets.upload(Promise.resolve(file), { name }, signal);
  }
}
