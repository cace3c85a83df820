// Counts words and pairs of words in SQL: node count-duckdb.mjs FILE THREADS
import { DuckDBInstance } from '@duckdb/node-api';

const [file, threads] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { threads });
const db = await instance.connect();
await db.run(`CREATE TABLE lines AS SELECT string_split(line, ' ') AS tokens FROM read_csv('${file}',
  columns = {'line': 'VARCHAR'}, header = false, auto_detect = false, delim = '\\x01', quote = '', escape = '')`);
const count = async (grams) => {
  const sql = `SELECT sum(n)::BIGINT, count(*) FROM (SELECT a, b, count(*) AS n FROM (${grams}) GROUP BY a, b)`;
  return (await db.runAndReadAll(sql)).getRows()[0];
};
const [words, differentWords] = await count("SELECT unnest(tokens) AS a, '' AS b FROM lines");
const [pairs, differentPairs] = await count(
  'SELECT a, b FROM (SELECT unnest(tokens) AS a, unnest(tokens[2:]) AS b FROM lines) WHERE b IS NOT NULL',
);
console.log([words, pairs, differentWords, differentPairs].map(String).join(' '));
