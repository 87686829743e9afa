import { seededSample } from '../../../engine/evaluate/seeded-sample.ts';
import { FitError } from '../../../engine/fit/fit-error.ts';
import { fitModel } from '../../../engine/fit/fit-model.ts';
import type { Fitted } from '../../../engine/fit/fit-model.ts';
import { modelAnalyzer } from '../../../engine/fit/model.ts';
import { defaultTfidfParameters } from '../../../engine/fit/parameters.ts';
import { termText } from '../../../engine/fit/vocabulary.ts';
import { createLanguageGuesser } from '../../../engine/profile/guess-language.ts';
import { chooseLeastSize, findClusters, NO_CLUSTER } from '../../../engine/project/find-clusters.ts';
import type { Plane } from '../../../engine/project/gradient.ts';
import { labelClusters } from '../../../engine/project/label-clusters.ts';
import { mapQuality } from '../../../engine/project/map-quality.ts';
import { passageVectors } from '../../../engine/project/passage-vectors.ts';
import { choosePerplexity, projectPassages } from '../../../engine/project/project-passages.ts';
import { spellTerms } from '../../../engine/project/spell-terms.ts';
import type { Language } from '../../../engine/text/language.ts';
import type { RecipeChoice } from '../../../engine/text/recipe.ts';
import { AppError } from '../../../errors.ts';
import { languages } from '../../../languages/languages.ts';
import { DatasetReader } from '../../../stores/datasets/dataset-reader.ts';
import { removeEarlyMap, writeEarlyMap } from '../../../stores/maps/early-map-file.ts';
import { writeMap } from '../../../stores/maps/map-file.ts';
import type { WorkContext } from '../../jobs/work.ts';
import { describeMethod } from './describe-method.ts';
import type { MapCluster, MapOutline } from './map.record.ts';
import { passageTitle } from './passage-title.ts';

/** What drawing a map is told. */
export interface MapWorkParams {
  readonly datasetFolder: string;
  readonly seed: number;
  /** How text becomes tokens: a version's own recipe; null: the map's. */
  readonly recipe: RecipeChoice | null;
}

/** What it found out; the points are in staging. */
export type MapWorkResult = MapOutline;

/** Words that carry meaning, by their stems. */
const usualRecipe: RecipeChoice = {
  lowercase: true,
  removeStopWords: true,
  removePunctuation: true,
  stemmer: 'AUTO',
  minTokenLength: 1,
};
const mostPassages = 10_000;
const mostMeasured = 2_000;
const measuredNeighbors = 10;
const termsOfALabel = 3;
const pictureEveryMs = 700;
/** Share of the whole job at which stages begin, as measured on 10,000 passages. */
const begins = { terms: 0.02, neighbors: 0.05, layout: 0.15, clusters: 0.93, measuring: 0.96, writing: 0.99 };

/** Draws a dataset's passages in the plane and writes the points into staging. Refuses with NO_TEXT. */
export async function work({ params, staging, progress }: WorkContext<MapWorkParams>): Promise<MapWorkResult> {
  progress('reading', 0);
  const dataset = new DatasetReader(params.datasetFolder);
  const passageCount = dataset.passageCount;
  const passages = seededSample(passageCount, mostPassages, params.seed).sort();
  const texts = readTexts(dataset, passages);
  dataset.close();

  progress('terms', begins.terms);
  const fitted = fit(texts, params.recipe ?? usualRecipe);
  const vectors = passageVectors(fitted.postings);
  const languageOf = createLanguageGuesser(languages);
  const captions = texts.map((text, index) => ({
    passageId: passages[index],
    title: passageTitle(text),
    language: languageOf(text),
  }));
  const pointsOf = ({ x, y }: Plane, clusters: Int32Array | null) =>
    captions.map((caption, index) => {
      const cluster = clusters?.[index] ?? NO_CLUSTER;
      return { ...caption, x: x[index], y: y[index], cluster: cluster === NO_CLUSTER ? null : cluster };
    });

  const perplexity = choosePerplexity(texts.length);
  let shownAt = -Infinity;
  const { points, iterations } = projectPassages(vectors, params.seed, (stage, done, total, picture) => {
    if (stage === 'NEIGHBORS') {
      progress('neighbors', between('neighbors', 'layout', done / total), `${done} / ${total}`);
      return;
    }
    progress('layout', between('layout', 'clusters', done / total), `${done} / ${total}`);
    if (performance.now() - shownAt < pictureEveryMs || done === total) return;
    shownAt = performance.now();
    writeEarlyMap(staging, { perplexity, iteration: done, iterations: total, points: pointsOf(picture(), null) });
  });

  progress('clusters', begins.clusters);
  const clusters = findClusters(points, chooseLeastSize(texts.length));
  const labels = readableLabels(fitted, clusters, texts);
  progress('measuring', begins.measuring);
  const measured = seededSample(texts.length, mostMeasured, params.seed);
  const quality = mapQuality(vectors, points, measuredNeighbors, measured);
  progress('writing', begins.writing);
  removeEarlyMap(staging);
  await writeMap(staging, pointsOf(points, clusters));
  return {
    method: describeMethod(perplexity, iterations),
    seed: params.seed,
    perplexity,
    iteration: iterations,
    iterations,
    sampledCount: texts.length,
    passageCount,
    trustworthiness: quality?.trustworthiness ?? null,
    neighborPreservation: quality?.neighborPreservation ?? null,
    clusters: labels.map((terms, id) => outline(id, terms, points, clusters)),
  };
}

function between(stage: keyof typeof begins, next: keyof typeof begins, share: number): number {
  return begins[stage] + (begins[next] - begins[stage]) * share;
}

/** The texts of the passages with these ascending numbers. */
function readTexts(dataset: DatasetReader, passages: Uint32Array): string[] {
  const texts: string[] = [];
  let passage = 0;
  for (const text of dataset.iteratePassages()) {
    if (passages[texts.length] === passage++) texts.push(text);
    if (texts.length === passages.length) break;
  }
  return texts;
}

function fit(texts: readonly string[], recipe: RecipeChoice): Fitted {
  try {
    return fitModel(
      { count: texts.length, iterate: () => texts },
      { type: 'TFIDF', parameters: defaultTfidfParameters },
      recipe,
      languages,
      () => {},
    );
  } catch (error) {
    if (error instanceof FitError) throw new AppError('NO_TEXT', `There is nothing to draw. ${error.message}`);
    throw error;
  }
}

/** The labels of the clusters, as words that stand in the texts. */
function readableLabels({ model, postings }: Fitted, clusters: Int32Array, texts: readonly string[]): string[][] {
  const stopWords = stopWordsOf(languages.filter(({ code }) => model.recipe?.languages.includes(code)));
  const termOf = (term: number): string => termText(model.vocabulary, term);
  const labels = labelClusters(postings, clusters, termsOfALabel, (term) => stopWords.has(termOf(term).toLowerCase()));
  const spelled = spellTerms(labels.flat().map(termOf), texts, modelAnalyzer(model, languages));
  return labels.map((terms) => terms.map((term) => spelled.get(termOf(term)) as string));
}

const stopWordsOf = (spoken: readonly Language[]): Set<string> =>
  new Set(spoken.flatMap(({ stopWords }) => [...stopWords]));

function outline(id: number, terms: string[], points: Plane, clusters: Int32Array): MapCluster {
  const members = Array.from(clusters.keys()).filter((point) => clusters[point] === id);
  const middle = (values: Float64Array): number =>
    members.map((point) => values[point]).sort((a, b) => a - b)[Math.floor(members.length / 2)];
  return { id, terms, pointCount: members.length, x: middle(points.x), y: middle(points.y) };
}
