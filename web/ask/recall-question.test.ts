import { describe, expect, it } from 'vitest';
import { recallQuestion, rememberQuestion } from './recall-question.ts';

const asked = ['one?', 'two?', 'three?'];

describe('rememberQuestion', () => {
  it('keeps each question once, the newest last', () => {
    expect(rememberQuestion(asked, 'one?')).toEqual(['two?', 'three?', 'one?']);
  });

  it('forgets the oldest of more than fifty', () => {
    const many = Array.from({ length: 60 }, (_, i) => `${i}?`).reduce<string[]>(rememberQuestion, []);
    expect(many).toHaveLength(50);
    expect(many[0]).toBe('10?');
  });
});

describe('recallQuestion', () => {
  it('goes from the empty field to the newest question and further back', () => {
    expect(recallQuestion(asked, '', -1)).toBe('three?');
    expect(recallQuestion(asked, 'three?', -1)).toBe('two?');
    expect(recallQuestion(asked, 'one?', -1)).toBeUndefined();
  });

  it('goes forward again and ends with the empty field', () => {
    expect(recallQuestion(asked, 'two?', 1)).toBe('three?');
    expect(recallQuestion(asked, 'three?', 1)).toBe('');
    expect(recallQuestion(asked, '', 1)).toBeUndefined();
  });

  it('leaves a text of its own alone', () => {
    expect(recallQuestion(asked, 'fo', -1)).toBeUndefined();
    expect(recallQuestion([], '', -1)).toBeUndefined();
  });
});
