import { execFileSync } from 'node:child_process';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { askAsCurl, askAsGraphql } from './ask-snippets.ts';

const question = `Who's "that"? \\ $HOME\n`;

describe('askAsGraphql', () => {
  it('is a valid query whatever the question holds', () => {
    expect(() => parse(askAsGraphql('faq', question))).not.toThrow();
  });
});

describe('askAsCurl', () => {
  it('hands the shell exactly the query', () => {
    const command = askAsCurl('http://127.0.0.1:4000', 'faq', question).replace(/^curl/, 'printf "%s\\0"');
    const words = execFileSync('sh', ['-c', command]).toString().split('\0');
    expect(JSON.parse(words[4]!)).toEqual({ query: askAsGraphql('faq', question) });
  });
});
