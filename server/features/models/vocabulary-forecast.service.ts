import { createFrequencyCounter } from '../../engine/fit/document-frequencies.ts';
import { countVocabulary, forecastVocabulary } from '../../engine/fit/forecast-vocabulary.ts';
import type { TermsByFrequency } from '../../engine/fit/forecast-vocabulary.ts';
import { analyzerSettings } from '../../engine/fit/parameters.ts';
import { createAnalyzer } from '../../engine/text/create-analyzer.ts';
import { fixRecipe } from '../../engine/text/fix-recipe.ts';
import { createLanguageCounter } from '../../engine/text/language-counter.ts';
import type { LanguageShare } from '../../engine/text/language-counter.ts';
import type { Language } from '../../engine/text/language.ts';
import { isSingleWords } from '../../engine/text/recipe.ts';
import type { AnalyzerSettings } from '../../engine/text/recipe.ts';
import type { DatasetReader } from '../../stores/datasets/dataset-reader.ts';
import type { DatasetService } from '../datasets/dataset.service.ts';
import { inSlices } from '../datasets/in-slices.ts';
import { samplePassages } from '../datasets/sample-passages.ts';
import type { SampledPassage } from '../datasets/sample-passages.ts';
import { toFitChoice } from './fit-choice.ts';
import type { FitModelInput } from './model.input.ts';

/** How large a vocabulary will be. */
export interface VocabularyForecast {
  readonly terms: number;
  /** False: about so many, from a sample. */
  readonly exact: boolean;
  readonly sampledPassages: number;
}

/** What is known of a dataset's sample: its passages, and the document frequencies by analyzer. */
interface Sample {
  readonly passages: readonly SampledPassage[];
  readonly isWhole: boolean;
  readonly frequencies: Map<string, Promise<TermsByFrequency[]>>;
  languages: readonly LanguageShare[] | null;
}

const SAMPLE = { passages: 5_000, length: Infinity, passageLength: 10_000 };
/** What one client asks for another may be waiting for: nobody breaks it off. */
const UNBROKEN = new AbortController().signal;
const PLAIN: AnalyzerSettings = { recipe: null, analyzer: 'WORD', ngramMin: 1, ngramMax: 1 };

/** Says how large the vocabulary of a fit will be, before it is fitted. */
export class VocabularyForecasts {
  readonly #datasets: DatasetService;
  readonly #languages: readonly Language[];
  readonly #samples = new WeakMap<DatasetReader, Promise<Sample>>();

  constructor(datasets: DatasetService, languages: readonly Language[]) {
    this.#datasets = datasets;
    this.#languages = languages;
  }

  /**
   * Forecasts: exactly for single words without a recipe, from the counts kept with the dataset, and for datasets of up to
   * 5,000 passages of up to 10,000 characters; else about, from a sample of as many. Works in slices. Throws NOT_FOUND, BAD_USER_INPUT.
   */
  async forecast(input: FitModelInput): Promise<VocabularyForecast> {
    const own = this.#datasets.get(input.datasetId).preprocessing?.recipe ?? null;
    const { recipe, ...parameters } = toFitChoice(input, own);
    const reader = this.#datasets.reader(input.datasetId);
    const pruning = parameters.parameters;
    const known = reader.profile.termFrequencies();
    const { passageCount } = reader;
    if (recipe === null && isSingleWords(analyzerSettings(parameters, null))) {
      return { terms: countVocabulary(known, passageCount, pruning), exact: true, sampledPassages: passageCount };
    }
    const sample = await this.#sampleOf(reader);
    const sampledPassages = sample.passages.length;
    const fixed = recipe === null ? null : fixRecipe(recipe, await this.#languagesOf(sample));
    const frequencies = await this.#frequenciesOf(sample, analyzerSettings(parameters, fixed));
    if (sample.isWhole) {
      return { terms: countVocabulary(frequencies, passageCount, pruning), exact: true, sampledPassages };
    }
    // How far a forecast of single words would be off is known: other terms of the same passages are taken to be off alike.
    const plain = await this.#frequenciesOf(sample, PLAIN);
    const withoutLimit = { ...pruning, maxFeatures: null };
    const truth = countVocabulary(known, passageCount, withoutLimit);
    const guess = forecastVocabulary(plain, sampledPassages, passageCount, withoutLimit);
    const terms = forecastVocabulary(frequencies, sampledPassages, passageCount, withoutLimit);
    const corrected = guess === 0 ? terms : Math.round((terms * truth) / guess);
    return { terms: Math.min(pruning.maxFeatures ?? Infinity, corrected), exact: false, sampledPassages };
  }

  #sampleOf(reader: DatasetReader): Promise<Sample> {
    let sample = this.#samples.get(reader);
    if (sample === undefined) {
      sample = readSample(reader);
      sample.catch(() => this.#samples.delete(reader));
      this.#samples.set(reader, sample);
    }
    return sample;
  }

  async #languagesOf(sample: Sample): Promise<readonly LanguageShare[]> {
    if (sample.languages === null) {
      const counter = createLanguageCounter(this.#languages);
      await inSlices(sample.passages, UNBROKEN, ({ text }) => counter.add(text));
      sample.languages = counter.shares();
    }
    return sample.languages;
  }

  #frequenciesOf({ passages, frequencies }: Sample, settings: AnalyzerSettings): Promise<TermsByFrequency[]> {
    const key = JSON.stringify(settings);
    let counted = frequencies.get(key);
    if (counted === undefined) {
      counted = this.#count(passages, settings);
      counted.catch(() => frequencies.delete(key));
      frequencies.set(key, counted);
    }
    return counted;
  }

  async #count(passages: readonly SampledPassage[], settings: AnalyzerSettings): Promise<TermsByFrequency[]> {
    const counter = createFrequencyCounter(createAnalyzer(settings, this.#languages));
    await inSlices(passages, UNBROKEN, ({ text }) => counter.add(text));
    const terms = new Map<number, number>();
    for (const passages of counter.frequencies()) terms.set(passages, (terms.get(passages) ?? 0) + 1);
    return Array.from(terms, ([passages, count]) => ({ passages, terms: count }));
  }
}

async function readSample(reader: DatasetReader): Promise<Sample> {
  return { ...(await samplePassages(reader, false, SAMPLE, UNBROKEN)), frequencies: new Map(), languages: null };
}
