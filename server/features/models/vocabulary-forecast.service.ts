import { createCutCounter, createTextCutter } from '../../engine/fit/cut-texts.ts';
import type { Cut, CutTexts } from '../../engine/fit/cut-texts.ts';
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
import type { AnalyzerSettings, RecipeChoice } from '../../engine/text/recipe.ts';
import { createPlainTreatment } from '../../engine/text/treat-token.ts';
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

/** What is known of a dataset's sample: its passages, their words by how they are cut, and the document frequencies by analyzer. */
interface Sample {
  readonly passages: readonly SampledPassage[];
  readonly isWhole: boolean;
  readonly cuts: Map<string, Promise<CutTexts>>;
  readonly frequencies: Map<string, Promise<TermsByFrequency[]>>;
  languages: readonly LanguageShare[] | null;
  /** The languages with stems that are remembered: each recipe asks for those of the same words. */
  readonly speakers: readonly Language[];
}

const SAMPLE = { passages: 5_000, length: Infinity, passageLength: 10_000 };
/** What one client asks for another may be waiting for: nobody breaks it off. */
const UNBROKEN = new AbortController().signal;
/** The words by which languages are told. */
const FOLDED: Cut = { lowercase: true, removePunctuation: true };
const STEMS: RecipeChoice = {
  lowercase: true,
  removeStopWords: false,
  removePunctuation: true,
  stemmer: 'AUTO',
  minTokenLength: 1,
};
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
      // Whoever sees this forecast may ask for stems next. What goes wrong meanwhile is told when they do.
      this.#prepare(reader).catch(() => {});
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

  /** Reads the sample, cuts it into words and stems them, which takes longer than a forecast may. */
  async #prepare(reader: DatasetReader): Promise<void> {
    const sample = await this.#sampleOf(reader);
    const recipe = fixRecipe(STEMS, await this.#languagesOf(sample));
    await this.#frequenciesOf(sample, { ...PLAIN, recipe });
  }

  #sampleOf(reader: DatasetReader): Promise<Sample> {
    let sample = this.#samples.get(reader);
    if (sample === undefined) {
      sample = readSample(reader, this.#languages);
      sample.catch(() => this.#samples.delete(reader));
      this.#samples.set(reader, sample);
    }
    return sample;
  }

  async #languagesOf(sample: Sample): Promise<readonly LanguageShare[]> {
    if (sample.languages === null) {
      const counter = createLanguageCounter(this.#languages);
      const { words, counts } = await this.#cutOf(sample, FOLDED);
      await inSlices(words.keys(), UNBROKEN, (number) => counter.addWord(words[number], counts[number]));
      sample.languages = counter.shares();
    }
    return sample.languages;
  }

  #frequenciesOf(sample: Sample, settings: AnalyzerSettings): Promise<TermsByFrequency[]> {
    return once(sample.frequencies, JSON.stringify(settings), async () => {
      const found = await (settings.analyzer === 'WORD'
        ? this.#countWords(sample, settings)
        : this.#countTerms(sample, settings));
      const terms = new Map<number, number>();
      for (const passages of found) terms.set(passages, (terms.get(passages) ?? 0) + 1);
      return Array.from(terms, ([passages, count]) => ({ passages, terms: count }));
    });
  }

  /** Each distinct word is treated once, and the texts are not read again. */
  async #countWords(sample: Sample, { recipe, ngramMin, ngramMax }: AnalyzerSettings): Promise<Iterable<number>> {
    const texts = await this.#cutOf(sample, recipe);
    const counter = createCutCounter(texts, ngramMin, ngramMax);
    const treat = recipe && createPlainTreatment(recipe, sample.speakers);
    await inSlices(texts.words, UNBROKEN, (word) => {
      const isShort = recipe !== null && Array.from(word).length < recipe.minTokenLength;
      counter.treat(isShort ? null : treat ? treat(word) : word);
    });
    await inSlices(texts.ends, UNBROKEN, () => counter.addText());
    return counter.frequencies();
  }

  async #countTerms({ passages }: Sample, settings: AnalyzerSettings): Promise<Iterable<number>> {
    const counter = createFrequencyCounter(createAnalyzer(settings, this.#languages));
    await inSlices(passages, UNBROKEN, ({ text }) => counter.add(text));
    return counter.frequencies();
  }

  #cutOf({ passages, cuts }: Sample, cut: Cut): Promise<CutTexts> {
    const key = cut === null ? '' : `${cut.lowercase} ${cut.removePunctuation}`;
    return once(cuts, key, async () => {
      const cutter = createTextCutter(cut);
      await inSlices(passages, UNBROKEN, ({ text }) => cutter.add(text));
      return cutter.texts;
    });
  }
}

async function readSample(reader: DatasetReader, languages: readonly Language[]): Promise<Sample> {
  const { passages, isWhole } = await samplePassages(reader, false, SAMPLE, UNBROKEN);
  const speakers = languages.map((language) => ({ ...language, stem: remembered(language.stem) }));
  return { passages, isWhole, cuts: new Map(), frequencies: new Map(), languages: null, speakers };
}

function remembered(stem: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    let found = known.get(word);
    if (found === undefined) known.set(word, (found = stem(word)));
    return found;
  };
}

/** What is under way or was made already under this key, else what is made now; what fails is tried again. */
function once<T>(kept: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let made = kept.get(key);
  if (made === undefined) {
    made = make();
    made.catch(() => kept.delete(key));
    kept.set(key, made);
  }
  return made;
}
