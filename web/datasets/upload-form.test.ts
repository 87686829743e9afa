import { describe, expect, it } from 'vitest';
import { choosableHeaders, emptyForm, previewBytes, previewPart, toUploadInput } from './upload-form.ts';

describe('toUploadInput', () => {
  it('says nothing of what is left to be found', () => {
    expect(toUploadInput({ ...emptyForm, name: '  ' })).toEqual({});
  });

  it('maps only the columns that were chosen', () => {
    const input = toUploadInput({ ...emptyForm, encoding: 'koi8-r', delimiter: '\t', question: 'Тема' });
    expect(input).toEqual({ encoding: 'koi8-r', delimiter: '\t', columns: { question: 'Тема' } });
  });
});

describe('previewPart', () => {
  it('sends a small file whole and of a large one the first 16 MiB under the same name', () => {
    const small = new File(['a,b'], 'a.csv');
    expect(previewPart(small)).toEqual({ part: small, firstPart: false });
    const { part, firstPart } = previewPart(new File([new Uint8Array(previewBytes + 1)], 'large.csv'));
    expect([part.name, part.size, firstPart]).toEqual(['large.csv', previewBytes, true]);
  });
});

it('offers each header once and no blank one', () => {
  expect(choosableHeaders(['b', '', 'a', 'b', ' '])).toEqual(['b', 'a']);
});
