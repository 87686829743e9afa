import { registerEnumType } from 'type-graphql';
import { enumOf } from '../../../enum-of.ts';
import type { SampleLanguage } from './sample.service.ts';

/** The languages of samples as the schema shows them. */
export const SampleLanguageEnum = enumOf<SampleLanguage>('EN', 'RU');

registerEnumType(SampleLanguageEnum, {
  name: 'SampleLanguage',
  description: 'A language in which there is sample data.',
  valuesConfig: { EN: { description: 'English.' }, RU: { description: 'Russian.' } },
});
