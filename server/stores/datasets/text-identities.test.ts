import { expect, it } from 'vitest';
import { TextIdentities } from './text-identities.ts';

it('numbers texts by first appearance as a Map of whole texts does, far beyond its first size', () => {
  const identities = new TextIdentities();
  const expected = new Map<string, number>();
  for (let at = 0; at < 20_000; at++) {
    const text = at % 3 === 0 ? `текст ${at % 7_000}` : `text ${at}`;
    const isNew = !expected.has(text);
    if (isNew) expected.set(text, expected.size);
    expect(identities.add(text)).toEqual({ number: expected.get(text), isNew });
  }
  expect(identities.count).toBe(expected.size);
});

it('tells texts apart that differ in white space, case or normal form', () => {
  const identities = new TextIdentities();
  const texts = ['', ' ', 'a', 'A', 'a ', '\ufeffa', '\u00e9', 'e\u0301', 'a\0', '😀'];
  expect(texts.map((text) => identities.add(text).number)).toEqual(texts.map((_, at) => at));
});
