import { DatabaseSync } from 'node:sqlite';
import { readLines, takeOrders, timeEach } from './take-orders.ts';
import type { Asked } from './take-orders.ts';

const folder = process.argv[2];
const questions = [...readLines(folder, 'questions.jsonl')] as unknown as Asked[];
const database = new DatabaseSync(':memory:');
database.exec('CREATE VIRTUAL TABLE passages USING fts5(text, content = "")');
const insert = database.prepare('INSERT INTO passages (rowid, text) VALUES (?, ?)');
database.exec('BEGIN');
let number = 0;
for (const passage of readLines(folder, 'passages.jsonl')) insert.run(number++, passage);
database.exec("COMMIT; INSERT INTO passages (passages) VALUES ('optimize')");
const search = database.prepare('SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT 10');

await takeOrders(`SQLite ${process.versions.sqlite}`, ({ from, to }) =>
  timeEach(questions.slice(from, to), ([question]) => {
    const words = question.match(/[\p{L}\p{N}]+/gu) ?? [];
    const hits = search.all(words.map((word) => `"${word}"`).join(' OR '));
    return (hits[0]?.rowid as number | undefined) ?? null;
  }),
);
