import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectPartner } from '../../../workers/partner';
import { fixture, sample } from '../helpers';
import { content, readAll } from './reading';

const SAMPLE = sample('enwiki-20160501-wikiextractor.jsonl');
const COLUMNS = ['id', 'revid', 'url', 'title', 'text'] as const;
const folder = mkdtempSync(join(tmpdir(), 'formats-'));
let expected: readonly unknown[];

beforeAll(async () => {
  expected = (await readAll(SAMPLE)).records.map(content);
  const lines = readFileSync(SAMPLE);
  writeFileSync(join(folder, 'jsonl.gz'), gzipSync(lines));
  // Two members: published files are often joined.
  const half = lines.indexOf(10, lines.length / 2) + 1;
  writeFileSync(
    join(folder, 'members.gz'),
    Buffer.concat([gzipSync(lines.subarray(0, half)), gzipSync(lines.subarray(half))]),
  );
  const rows = lines
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  writeFileSync(join(folder, 'array.json.gz'), gzipSync(`[${rows.join(',')}]`));
  const parsed = rows.map((row) => JSON.parse(row) as Record<string, string>);
  const table = tableFromArrays(
    Object.fromEntries(COLUMNS.map((name) => [name, parsed.map((row) => row[name] as string)])),
  );
  writeFileSync(join(folder, 'js.arrow'), tableToIPC(table, 'file'));
  writeFileSync(join(folder, 'js.arrows'), tableToIPC(table, 'stream'));
  await writeByDuckDb();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function writeByDuckDb(): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const types = COLUMNS.map((name) => `${name}: 'VARCHAR'`).join(', ');
  await connection.run(`create table t as select * from read_json('${SAMPLE}', columns = {${types}})`);
  const outputs = {
    'duck.csv': 'FORMAT csv, HEADER',
    'duck.csv.gz': 'FORMAT csv, HEADER, COMPRESSION gzip',
    'duck.tsv': "FORMAT csv, HEADER, DELIM '\t'",
    'duck.semicolon': "FORMAT csv, HEADER, DELIM ';'",
    'duck.json': 'FORMAT json, ARRAY true',
    'duck.zstd.parquet': 'FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 64',
    'duck.parquet': 'FORMAT parquet, COMPRESSION uncompressed',
  };
  for (const [name, options] of Object.entries(outputs)) {
    await connection.run(`copy t to '${join(folder, name)}' (${options})`);
  }
  connection.closeSync();
  instance.closeSync();
}

describe('the same records', () => {
  it.each([
    ['jsonl.gz', 'jsonl', 'gzip'],
    ['members.gz', 'jsonl', 'gzip'],
    ['array.json.gz', 'json-array', 'gzip'],
    ['js.arrow', 'arrow-file', 'none'],
    ['js.arrows', 'arrow-stream', 'none'],
    ['duck.csv', 'csv', 'none'],
    ['duck.csv.gz', 'csv', 'gzip'],
    ['duck.tsv', 'tsv', 'none'],
    ['duck.semicolon', 'csv', 'none'],
    ['duck.json', 'json-array', 'none'],
    ['duck.zstd.parquet', 'parquet', 'none'],
    ['duck.parquet', 'parquet', 'none'],
  ])('come out of %s, which is %s (%s)', async (name, format, compression) => {
    const path = join(folder, name);
    expect(await inspectPartner(path)).toMatchObject({ format, compression, writer: 'wikiextractor' });
    const { records, malformed } = await readAll(path);
    expect(malformed).toEqual([]);
    expect(records.map(content)).toEqual(expected);
  });

  // Written by pyarrow 26.0.1 from the first 24 lines of the sample, texts cut to 600 characters, 10 rows a batch or row group:
  // LZ4 frames with linked blocks, zstd, string views, dictionaries, 64-bit offsets and ids, Parquet codecs.
  it.each([
    'lz4.arrow',
    'zstd.arrow',
    'views.arrow',
    'dictionary.arrow',
    'large.arrow',
    'lz4.arrows',
    'brotli.parquet',
    'gzip.parquet',
    'lz4.parquet',
    'zstd.parquet',
  ])('come out of %s as another program wrote it', async (name) => {
    const { records, malformed } = await readAll(fixture(`arrow/${name}`), { targetBytes: 1 });
    expect(malformed).toEqual([]);
    const cut = (await readAll(SAMPLE)).records.slice(0, 24).map((record) => ({
      ...record,
      text: Array.from(record.text ?? '')
        .slice(0, 600)
        .join(''),
    }));
    expect(records.map(content)).toEqual(cut.map(content));
  });
});
