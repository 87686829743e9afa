import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, isInputObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import { messages as english } from './en/messages.ts';
import { russianForm } from './i18n.ts';
import { messages as russian } from './ru/messages.ts';

type Texts = { [key: string]: string | Texts };

const flatten = (texts: Texts, prefix = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[prefix + key, text] as [string, string]] : flatten(text, `${prefix}${key}.`),
  );
const { parameterHelp: _help, errorAdvice: _advice, ...englishTexts } = english;
const { parameterHelp, errorAdvice, ...russianTexts } = russian;
const en = new Map(flatten(englishTexts));
const ru = new Map(flatten(russianTexts));

const holesOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].sort();

describe('the texts', () => {
  it('are there in both languages, none empty', () => {
    expect([...ru.keys()].sort()).toEqual([...en.keys()].sort());
    for (const text of [...en.values(), ...ru.values()]) expect(text.trim()).not.toBe('');
  });

  it('have the same values to fill in', () => {
    for (const [key, text] of en) expect([key, holesOf(ru.get(key)!)]).toEqual([key, holesOf(text)]);
  });

  it('have three forms of a count in English and four in Russian, or in each the two that one needs', () => {
    for (const [key, text] of en) {
      const forms = text.split(' | ').length;
      if (forms > 1) expect([key, ru.get(key)!.split(' | ').length]).toEqual([key, 4]);
      else expect([key, ru.get(key)!.split(' | ').length]).toEqual([key, 1]);
    }
  });

  it('can all be shown', () => {
    const { global } = createI18n({
      legacy: false,
      locale: 'en',
      pluralRules: { ru: russianForm },
      messages: { en: englishTexts, ru: russianTexts } as never,
    });
    // The types of vue-i18n's own t go too deep for keys that are only known when it runs.
    const { t: translate } = global as { t: unknown } as {
      t: (key: string, values: object, options: object) => string;
    };
    for (const locale of ['en', 'ru'] as const) {
      for (const key of en.keys()) {
        const values = Object.fromEntries(holesOf(en.get(key)!).map((name) => [name, 'x']));
        const shown = translate(key, values, { locale, plural: 5 });
        expect([key, shown]).not.toEqual([key, key]);
        expect(shown).not.toMatch(/[{}]/);
      }
    }
  });

  it('are each used, by their key or by a key that is put together', () => {
    const web = fileURLToPath(new URL('..', import.meta.url));
    const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(vue|ts)$/.test(name) && !/^i18n\/(en|ru)\/|^e2e\/|\.test\.ts$/.test(name))
      .map((name) => readFileSync(web + name, 'utf8'))
      .join('\n');
    const patterns = [...sources.matchAll(/`([a-zA-Z.]+)\.?\$\{[^}]*\}([a-zA-Z.]*)`/g)].map(([, start, end]) => ({
      start: start!,
      end: end!,
    }));
    const unused = [...en.keys()].filter(
      (key) =>
        !sources.includes(`'${key}'`) && !patterns.some(({ start, end }) => key.startsWith(start) && key.endsWith(end)),
    );
    expect(unused).toEqual([]);
  });
});

describe('the hyperparameters', () => {
  it('all have a name in both languages and a description in Russian', () => {
    const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
    for (const name of ['TfidfInput', 'Bm25Input', 'RecipeInput']) {
      const type = schema.getType(name);
      if (!isInputObjectType(type)) throw new Error(`${name} is no input`);
      for (const field of Object.keys(type.getFields())) {
        expect(english.parameters).toHaveProperty(field);
        expect(russian.parameters).toHaveProperty(field);
        expect(parameterHelp).toHaveProperty(field);
      }
    }
  });
});

describe('the errors', () => {
  it('are all those of the server, and Russian advises on each whose reason its title does not tell', () => {
    const told = new Set(['BAD_USER_INPUT', 'LIMIT_EXCEEDED', 'NETWORK', 'PART_MISSING']);
    for (const code of Object.keys(english.errors)) {
      expect([code, code in errorAdvice || told.has(code)]).toEqual([code, true]);
    }
  });
});
