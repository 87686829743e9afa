import { expect, test } from 'vitest';
import { encodeQuestion } from './fit/encode-question.ts';
import { fitModel } from './fit/fit-model.ts';
import { modelAnalyzer } from './fit/model.ts';
import { defaultBm25Parameters, defaultTfidfParameters } from './fit/parameters.ts';
import { chooseBlocks } from './search/bound-blocks.ts';
import { createSearcher } from './search/create-searcher.ts';
import { hasSharedData, readDataset } from './testing/read-reference.ts';
import { weighEverything } from './testing/weigh-everything.ts';

const settings = [
  { type: 'TFIDF', parameters: defaultTfidfParameters },
  { type: 'BM25', parameters: defaultBm25Parameters },
] as const;

test.runIf(hasSharedData).each(settings)(
  'every question of squad-dev gets the hits and the rank of brute force in every way of search, $type',
  (setting) => {
    const { passages, questions } = readDataset('squad-dev');
    const { model, postings } = fitModel(
      { count: passages.length, iterate: () => passages },
      setting,
      null,
      [],
      () => {},
    );
    const analyzer = modelAnalyzer(model, []);
    const blocks = { ...chooseBlocks(postings), packedFor: 'NOTHING' as const };
    const searchers = {
      'as the size of the collection has it': createSearcher(postings),
      'by bounds': createSearcher(postings, { ...blocks, mostReaching: 1 }),
      'everything, by tiles': createSearcher(postings, { ...blocks, mostReaching: 0, tileSize: 256 }),
    };
    let compared = 0;
    for (const { text, passage } of questions) {
      const { vector } = encodeQuestion(model, analyzer, text);
      const scores = weighEverything(postings, vector);
      const isBefore = (score: number, id: number, other: { score: number; id: number }): boolean =>
        score > other.score || (score === other.score && id < other.id);
      let rank = 1;
      scores.forEach((score, id) => {
        if (isBefore(score, id, { score: scores[passage], id: passage })) rank++;
      });
      for (const [way, searcher] of Object.entries(searchers)) {
        const hits = searcher.search(vector, 10);
        const worst = hits.at(-1)!;
        let before = 0;
        scores.forEach((score, id) => {
          if (isBefore(score, id, worst)) before++;
        });
        if (before !== hits.length - 1 || hits.some(({ id, score }) => score !== scores[id])) {
          expect.fail(`The hits of "${text}" are not the best, ${way}.`);
        }
        if (hits.some((hit, place) => place > 0 && !isBefore(hits[place - 1].score, hits[place - 1].id, hit))) {
          expect.fail(`The hits of "${text}" are not in order, ${way}.`);
        }
        expect(searcher.rank(vector, passage), way).toBe(scores[passage] > 0 ? rank : null);
      }
      compared++;
    }
    expect(compared).toBe(10_570);
  },
);
