import { expect, test } from 'vitest';
import { languages } from '../../languages/languages.ts';
import { readLanguages } from '../testing/read-languages.ts';

test('tells languages by script and stop words, the larger share first', () => {
  const texts = ['Мост через реку построили в прошлом веке.', "L'école est près du château et de la rivière."];
  expect(readLanguages(texts, languages).map(({ language }) => language)).toEqual(['fr', 'ru']);
});

test('takes no single Latin letter as evidence of a language, for it is a name as often as a word', () => {
  const texts = [
    'Как вызвать функцию C++ из Python, если в ней есть цикл?',
    'Язык C появился раньше, чем C++ и Python.',
  ];
  expect(readLanguages(texts, languages).map(({ language }) => language)).toEqual(['ru', 'en']);
});

test('takes a stop word among many words for no language: names of things may look like one', () => {
  const names =
    'Python Windows Linux Docker Chrome Node Excel Unicode OTVET DATA DIR GraphQL CSV Qdrant Vue Naive Apache Debian Git Rust Ubuntu';
  expect(readLanguages([`Как поставить ${names}?`], languages).map(({ language }) => language)).toEqual(['en', 'ru']);
});
