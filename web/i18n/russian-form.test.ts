import { expect, it } from 'vitest';
import { russianForm } from './i18n.ts';

it('chooses the form of a Russian count: none, one, few, many', () => {
  const forms = [0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 111, 1_002].map(russianForm);
  expect(forms).toEqual([0, 1, 2, 2, 3, 3, 3, 3, 1, 2, 3, 1, 3, 2]);
});
