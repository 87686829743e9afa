import { describe, expect, test } from 'vitest';
import { qualityFigures } from '../engine/evaluate/quality-figures.ts';
import { encodeQuestion } from '../engine/fit/encode-question.ts';
import { fitModel } from '../engine/fit/fit-model.ts';
import { modelAnalyzer } from '../engine/fit/model.ts';
import { defaultBm25Parameters } from '../engine/fit/parameters.ts';
import { createSearcher } from '../engine/search/create-searcher.ts';
import { hasSharedData, readDataset } from '../engine/testing/read-reference.ts';
import { readLanguages } from '../engine/testing/read-languages.ts';
import { languages } from './languages.ts';

const byCode = (code: string) => languages.find((language) => language.code === code)!;

const samples: Record<string, string> = {
  en: 'The lion is one of the largest cats, and it lives in groups on the plains of Africa.',
  ru: 'Лев — один из крупнейших представителей кошачьих, который живёт группами в саваннах Африки.',
  de: 'Der Löwe ist eine der größten Katzen und lebt in Gruppen in den Savannen von Afrika.',
  fr: 'Le lion est un des plus grands félins et il vit en groupes dans les savanes de l’Afrique.',
  es: 'El león es uno de los felinos más grandes y vive en grupos en las sabanas de África.',
  it: 'Il leone è uno dei più grandi felini e vive in gruppi nelle savane dell’Africa.',
  pt: 'O leão é um dos maiores felinos e vive em grupos nas savanas da África.',
  nl: 'De leeuw is een van de grootste katten en leeft in groepen op de vlakten van Afrika.',
  sv: 'Lejonet är ett av de största kattdjuren och lever i grupper på Afrikas savanner.',
  no: 'Løven er et av de største kattedyrene, og den lever i grupper på slettene, ikke alene.',
  da: 'Løven er et af de største kattedyr, og den lever i grupper på sletterne, ikke alene.',
  fi: 'Leijona on yksi suurimmista kissaeläimistä, ja se elää ryhmissä, jotka ovat suuria.',
};

describe('the languages', () => {
  test.each(Object.entries(samples))('a sentence of %s is told by its stop words', (code, sentence) => {
    expect(readLanguages([sentence], languages)).toEqual([{ language: code, share: 1 }]);
  });

  test('words of two scripts give two languages with their shares', () => {
    const texts = ['Это справка по команде print для новых людей', 'see also the manual 2024'];
    const shares = readLanguages(texts, languages);
    expect(shares.map(({ language }) => language)).toEqual(['ru', 'en']);
    expect(shares[0].share).toBeCloseTo(7 / 12);
    expect(shares[1].share).toBeCloseTo(5 / 12);
  });

  test('Latin words that no list knows are English, and other scripts count in the whole only', () => {
    expect(readLanguages(['lorem ipsum', '日本語 ελληνικά'], languages)).toEqual([{ language: 'en', share: 0.5 }]);
    expect(readLanguages(['', '2024 — 12'], languages)).toEqual([]);
  });

  test('stop words are written as tokens are compared: in lower case, with е for ё', () => {
    for (const { code, stopWords } of languages) {
      for (const word of stopWords) expect(word, code).toBe(word.toLowerCase().replaceAll('ё', 'е').normalize('NFC'));
    }
    expect(byCode('ru').stopWords).toContain('еще');
  });

  test('stems join the forms of a word', () => {
    const { stem: english } = byCode('en');
    expect(english('connections')).toBe(english('connected'));
    const { stem: russian } = byCode('ru');
    expect(russian('библиотеками')).toBe(russian('библиотека'));
    for (const { stem } of languages) for (const word of ['a', 'я', 'été']) expect(stem(word)).not.toBe('');
  });
});

// docs/decisions/0002-stemmers.md has these figures beside those of the other stemmers.
describe.runIf(hasSharedData)('stems and stop words', () => {
  test.each([
    { name: 'xquad-en', removeStopWords: false, k1: 1.5, b: 0.75, accuracy: 0.9286, language: 'en' },
    { name: 'xquad-en', removeStopWords: true, k1: 0.9, b: 0.4, accuracy: 0.9445, language: 'en' },
    { name: 'xquad-ru', removeStopWords: false, k1: 1.5, b: 0.75, accuracy: 0.9042, language: 'ru' },
    { name: 'xquad-ru', removeStopWords: true, k1: 0.9, b: 0.4, accuracy: 0.9143, language: 'ru' },
  ])('find $accuracy of $name first, stop words removed: $removeStopWords', (setting) => {
    const { passages, questions } = readDataset(setting.name);
    const { model, postings } = fitModel(
      { count: passages.length, iterate: () => passages },
      { type: 'BM25', parameters: { ...defaultBm25Parameters, k1: setting.k1, b: setting.b } },
      {
        lowercase: true,
        removeStopWords: setting.removeStopWords,
        removePunctuation: true,
        stemmer: 'AUTO',
        minTokenLength: 1,
      },
      languages,
      () => {},
    );
    const analyzer = modelAnalyzer(model, languages);
    const searcher = createSearcher(postings);
    const figures = qualityFigures(
      questions.map(({ text, passage, firstRow }) => ({
        rank: searcher.rank(encodeQuestion(model, analyzer, text).vector, passage),
        firstRow,
      })),
    );
    expect(model.recipe?.languages).toEqual([setting.language]);
    expect(figures.accuracy.value).toBeCloseTo(setting.accuracy, 3);
  });
});
