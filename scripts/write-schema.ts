// Writes schema.graphql from the server's resolvers; with --check it only compares, and fails when the file is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { printSchema } from 'graphql';
import { buildSchema } from '../server/schema.ts';

const file = new URL('../schema.graphql', import.meta.url);
const text = `# Generated from the server by "npm run gen".\n\n${printSchema(buildSchema())}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('schema.graphql differs from what the server serves: run "npm run gen" and commit the result.');
  process.exitCode = 1;
}
