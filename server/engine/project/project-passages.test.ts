import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitModel } from '../fit/fit-model.ts';
import { defaultTfidfParameters } from '../fit/parameters.ts';
import { bruteForce } from '../testing/brute-force.ts';
import { findNeighbors } from './find-neighbors.ts';
import { mapQuality } from './map-quality.ts';
import { passageVectors } from './passage-vectors.ts';
import type { PassageVectors } from './passage-vectors.ts';
import { projectPassages } from './project-passages.ts';
import type { Projection } from './project-passages.ts';

function vectorsOf(texts: string[]): PassageVectors {
  const passages = { count: texts.length, iterate: () => texts };
  return passageVectors(
    fitModel(passages, { type: 'TFIDF', parameters: defaultTfidfParameters }, null, [], () => {}).postings,
  );
}

const draw = (texts: string[], seed = 1): Projection => projectPassages(vectorsOf(texts), seed, () => {});

const place = ({ points }: Projection, passage: number): [number, number] => [points.x[passage], points.y[passage]];
const distance = (projection: Projection, one: number, other: number): number => {
  const [a, b] = [place(projection, one), place(projection, other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
};

const words = ['lion', 'tiger', 'oil', 'price', 'sun', 'moon', 'city', 'river'];
const texts = fc
  .array(
    fc.array(fc.constantFrom(...words, '?'), { maxLength: 6 }).map((chosen) => chosen.join(' ')),
    {
      minLength: 1,
      maxLength: 25,
    },
  )
  .filter((all) => all.some((text) => /[a-z]/.test(text)));

describe('neighbours', () => {
  it('are the nearest by cosine, as a whole table of cosines has them', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 6 }), (passages, count) => {
        const { scores } = bruteForce(passages, { type: 'TFIDF', parameters: defaultTfidfParameters }, null);
        const found = findNeighbors(vectorsOf(passages), count, () => {});
        passages.forEach((text, passage) => {
          const cosines = scores(text).map((cosine, other) => (other === passage ? 0 : cosine));
          const expected = cosines.filter((cosine) => cosine > 1e-12).sort((a, b) => b - a).slice(0, count); // prettier-ignore
          const range = [found.offsets[passage], found.offsets[passage + 1]] as const;
          const distances = [...found.squaredDistances.subarray(...range)].sort((a, b) => a - b);
          expect(distances).toHaveLength(expected.length);
          expected.forEach((cosine, index) => expect(distances[index]).toBeCloseTo((1 - cosine) ** 2, 9));
          for (let at = range[0]; at < range[1]; at++) {
            expect(found.squaredDistances[at]).toBeCloseTo((1 - cosines[found.passages[at]]) ** 2, 9);
          }
        });
      }),
    );
  });
});

describe('a map', () => {
  it('has a place within -1 and 1 for every passage, whatever the passages are', () => {
    fc.assert(
      fc.property(texts, (passages) => {
        const { points } = draw(passages);
        for (const values of [points.x, points.y]) {
          expect(values).toHaveLength(passages.length);
          for (const value of values) expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is the same for the same seed and another for another', () => {
    const passages = Array.from({ length: 40 }, (_, at) => `${words[at % 8]} ${words[(at * 3) % 8]} word${at}`);
    expect(draw(passages, 3)).toEqual(draw(passages, 3));
    expect(draw(passages, 3).points).not.toEqual(draw(passages, 4).points);
  });

  it('has topics in separate places, whatever the order of the passages', () => {
    const topics = [
      ['lion', 'tiger', 'zoo'],
      ['oil', 'price', 'market'],
      ['sun', 'moon', 'sky'],
    ];
    const passages = Array.from({ length: 60 }, (_, at) => {
      const topic = topics[at % 3];
      return `${topic[at % 2]} ${topic[2]} ${topic[(at >> 2) % 3]} detail${at}`;
    });
    for (const order of [passages, passages.toReversed()]) {
      const projection = draw(order);
      order.forEach((text, passage) => {
        const nearest = order.map((_, other) => other).filter((other) => other !== passage).sort((a, b) => distance(projection, passage, a) - distance(projection, passage, b))[0]; // prettier-ignore
        const topicOf = (each: string): number => topics.findIndex((topic) => topic.includes(each.split(' ')[0]));
        expect(topicOf(order[nearest])).toBe(topicOf(text));
      });
    }
  });

  it.each([
    [['only one']],
    [['one', 'two']],
    [['one here', 'two here']],
    [['same', 'same']],
    [['a cat', 'a dog', 'a cat dog']],
  ])('of %j shows each at a place of its own', (passages) => {
    const projection = draw(passages);
    passages.forEach((_, passage) => {
      for (let other = 0; other < passage; other++) expect(distance(projection, passage, other)).toBeGreaterThan(0.01);
    });
  });

  it('puts passages of the same terms close together', () => {
    const passages = Array.from({ length: 50 }, (_, at) =>
      at < 10 ? 'the same words again' : `${words[at % 8]} again ${at} number${at % 5}`,
    );
    const projection = draw(passages);
    for (let copy = 1; copy < 10; copy++) expect(distance(projection, 0, copy)).toBeLessThan(0.25);
  });

  it('of many passages of the same terms alone has them somewhere', () => {
    const { points } = draw(Array<string>(40).fill('the same words'));
    for (const value of [...points.x, ...points.y]) expect(Math.abs(value)).toBeLessThanOrEqual(1);
  });

  it('sets passages apart that share no term with any other', () => {
    const passages = [
      ...Array.from({ length: 30 }, (_, at) => `${words[at % 8]} ${words[(at + 1) % 8]}`),
      '?',
      'unique',
    ];
    const projection = draw(passages);
    const { y } = projection.points;
    const lowest = Math.min(...y.slice(0, 30));
    expect(y[30]).toBeLessThan(lowest);
    expect(y[31]).toBeLessThan(lowest);
    expect(distance(projection, 30, 31)).toBeGreaterThan(0.01);
  });

  it('tells how far it is, once for every passage and every iteration', () => {
    const calls: string[] = [];
    const passages = ['a lion', 'a tiger', 'lion and tiger', 'no such thing'];
    projectPassages(vectorsOf(passages.map((text) => `${text} thing`)), 1, (stage, done, total, picture) => {
      calls.push(`${stage} ${done} / ${total}`);
      if (done === 500) expect(picture().x).toHaveLength(4);
    });
    expect(calls.slice(0, 5)).toEqual(['NEIGHBORS 1 / 4', 'NEIGHBORS 2 / 4', 'NEIGHBORS 3 / 4', 'NEIGHBORS 4 / 4', 'LAYOUT 1 / 1000']); // prettier-ignore
    expect(calls).toHaveLength(1004);
  });
});

describe('the quality of a map', () => {
  // Passages along a line: each shares a word with the next ones only.
  const chain = Array.from({ length: 30 }, (_, at) => `w${at} w${at + 1} w${at + 2} w${at + 3}`);
  const line = { x: Float64Array.from(chain.keys()), y: new Float64Array(30) };

  it('of a perfect one is 1', () => {
    const quality = mapQuality(vectorsOf(chain), line, 2, [10, 15, 20]);
    expect(quality).toEqual({ trustworthiness: 1, neighborPreservation: 1 });
  });

  it('is what the formula gives, computed plainly', () => {
    const points = { x: Float64Array.from(chain.keys(), (at) => (at * 7) % 30), y: Float64Array.from(chain.keys(), (at) => (at * 11) % 13) }; // prettier-ignore
    const { scores } = bruteForce(chain, { type: 'TFIDF', parameters: defaultTfidfParameters }, null);
    const k = 4;
    let penalty = 0;
    let kept = 0;
    chain.forEach((text, passage) => {
      const others = [...chain.keys()].filter((other) => other !== passage);
      const cosines = scores(text).map((cosine) => Number(cosine.toFixed(12)));
      const ranking = others.toSorted((a, b) => cosines[b] - cosines[a] || a - b);
      const squared = (other: number): number => (points.x[other] - points.x[passage]) ** 2 + (points.y[other] - points.y[passage]) ** 2; // prettier-ignore
      const onMap = others.toSorted((a, b) => squared(a) - squared(b) || a - b).slice(0, k);
      for (const other of onMap) penalty += Math.max(0, ranking.indexOf(other) + 1 - k);
      kept += onMap.filter((other) => ranking.indexOf(other) < k).length;
    });
    const quality = mapQuality(vectorsOf(chain), points, k, chain.keys());
    expect(quality!.trustworthiness).toBeCloseTo(1 - (2 * penalty) / (30 * k * (60 - 3 * k - 1)), 12);
    expect(quality!.neighborPreservation).toBeCloseTo(kept / (30 * k), 12);
  });

  it('is not said of too few passages', () => {
    expect(mapQuality(vectorsOf(chain.slice(0, 15)), line, 10, [0])).toBe(null);
  });
});
