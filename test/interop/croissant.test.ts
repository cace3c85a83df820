/** MLCommons' own reader accepts the description of a bag, loads its tables by it, and refuses what was tampered with. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportBag } from '../../workers/provenance';
import { BatchBuilder, PAGES, writePart } from '../../workers/tables';
import { anExport, copyOf, flip, lastingKeys, rewrite, someResults, temporaryFolder } from '../unit/provenance/support';
import { python } from './tools';

const DESCRIPTION = 'data/croissant.json';
const root = temporaryFolder();
const rows = ['Apple', 'قائمة', '日本語', 'Ærø'].map((title, seq) => ({
  seq,
  page_id: seq === 1 ? null : seq + 10,
  ns: 0,
  title,
  redirect: seq === 2 ? 'Apple' : null,
  revisions: 1,
  shard: 0,
  anchor: 2 ** 40 + seq,
  skip: 0,
  length: 100,
}));
let bag: string;

beforeAll(async () => {
  const parts = [rows.slice(0, 2), rows.slice(2)].map((own, part) => {
    const builder = new BatchBuilder(PAGES);
    for (const row of own) builder.append(row);
    return writePart(join(root, `pages-${part}.parquet`), builder.finish());
  });
  const hash = createHash('sha256');
  for (const { sha256 } of parts) hash.update(`${sha256}\n`);
  const table = { dataset: 'snapshot' as const, table: 'pages', rows: 4, parts: 2, sha256: hash.digest('hex') };
  const exported = await exportBag(
    anExport(root, {
      keys: await lastingKeys(root),
      results: { ...someResults(), tables: [table] },
      tables: [{ dataset: 'snapshot', table: 'pages', parts: [0, 1].map((n) => join(root, `pages-${n}.parquet`)) }],
    }),
  );
  bag = exported.bag;
});

interface Description {
  distribution: Record<string, unknown>[];
  recordSet: { field: { source: Record<string, unknown>; dataType: unknown }[] }[];
  [key: string]: unknown;
}

/** The description of a copy of the bag, changed. */
function changed(name: string, change: (description: Description) => void): string {
  const path = join(copyOf(bag, name), DESCRIPTION);
  const description = JSON.parse(readFileSync(path, 'utf8')) as Description;
  change(description);
  writeFileSync(path, JSON.stringify(description));
  return path;
}

describe('mlcroissant', () => {
  it('accepts the description as Croissant 1.1, without a warning', async () => {
    const { accepted, said } = await python('croissant.py', join(bag, DESCRIPTION));
    expect(said).toContain('http://mlcommons.org/croissant/1.1');
    expect(accepted).toBe(true);
  });

  it('loads every row of a table in two parts, and what is absent is absent', async () => {
    const { accepted, said } = await python('croissant.py', join(bag, DESCRIPTION), 'snapshot/pages');
    expect(accepted).toBe(true);
    const loaded = said
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as unknown);
    expect(loaded).toEqual(rows);
  });

  it.each<readonly [string, RegExp, (description: Description) => void]>([
    [
      'a file without an address',
      /contentUrl|content_url/i,
      ({ distribution }) => delete distribution[0]?.['contentUrl'],
    ],
    ['no licence', /license/, (description) => delete description['license']],
    [
      'a field that reads from a file that is not there',
      /nowhere/,
      ({ recordSet }) =>
        (recordSet[0]!.field[0]!.source = { fileObject: { '@id': 'nowhere' }, extract: { column: 'seq' } }),
    ],
    ['a field of a type that nobody knows', /type/i, ({ recordSet }) => delete recordSet[0]!.field[0]!.dataType],
    ['a context that is a list', /context/i, (description) => (description['@context'] = ['https://schema.org/'])],
    [
      'another version of the specification',
      /conformsTo|conforms_to/i,
      (description) => (description['conformsTo'] = 'http://mlcommons.org/croissant/9.9'),
    ],
  ])('refuses %s', async (name, reason, change) => {
    const { accepted, said } = await python('croissant.py', changed(name.replaceAll(' ', '-'), change));
    expect(accepted).toBe(false);
    expect(said).toMatch(reason);
  });

  it('names every file by the digest that it has, and one that was changed since is found', async () => {
    const copy = copyOf(bag, 'digest');
    rewrite(join(copy, 'data/tables/snapshot/pages/part-00001.parquet'), flip(100));
    const { accepted, said } = await python('croissant.py', join(copy, DESCRIPTION), 'snapshot/pages');
    expect(said).toContain('sha256 of tables/snapshot/pages/part-00001.parquet is another');
    expect(accepted).toBe(false);
  });

  it('refuses a digest of another kind', async () => {
    const path = changed('md5', ({ distribution }) => {
      for (const file of distribution) if ('sha256' in file) file['sha256'] = 'd41d8cd98f00b204e9800998ecf8427e';
    });
    expect((await python('croissant.py', path)).accepted).toBe(false);
  });

  it('refuses JSON that was cut', async () => {
    const path = join(copyOf(bag, 'cut'), DESCRIPTION);
    rewrite(path, (bytes) => bytes.subarray(0, bytes.length - 9));
    expect((await python('croissant.py', path)).accepted).toBe(false);
  });
});
