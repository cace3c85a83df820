import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataTable, FoundSentence, Output, TableAsk, TableFormat } from '../../../workers/api';
import { openQuery } from '../../../workers/tables';
import { addSealed, auditOf, Folders, startEngine, type Bench } from './harness';
import { AFAR, recordsOf, writeRecords } from './material';

const folders = new Folders();
let bench: Bench;
let runId: string;

beforeAll(async () => {
  bench = startEngine(folders.make('keys'), { jobs: 1 });
  await bench.client('workspace.open', { path: join(folders.make(), 'workspace') });
  const records = await recordsOf(AFAR.dump);
  const kept = records.filter((_, i) => i % 3 !== 0);
  const [dump, partner] = await addSealed(bench.client, [AFAR.dump, writeRecords(folders.make(), kept, 'jsonl')]);
  runId = await auditOf(bench.client, dump!, partner!);
});
afterAll(async () => {
  await bench.engine.close();
  folders.clean();
});

const table = (ask: TableAsk): Promise<DataTable> => bench.client('diagnostics.table', { runId, ask });
const GROUPS: TableAsk = { kind: 'groups', metrics: ['coverage.retention', 'coverage.risk-ratio'] };

describe('a table behind a chart', () => {
  it('holds the numbers of the metric’s groups, of one axis or one group where that is asked for', async () => {
    const { results } = await bench.client('runs.results', { id: runId });
    const retention = results.metrics.find(({ id }) => id === 'coverage.retention')!;
    const all = await table({ kind: 'groups', metrics: [retention.id] });
    expect(all.title).toBe(retention.title);
    expect(all.rows.map((row) => row.slice(0, 6))).toEqual(
      retention.groups.map(({ axis, key, label, value, interval }) => [
        axis,
        key,
        label,
        value,
        interval!.low,
        interval!.high,
      ]),
    );
    const tenths = await table({ kind: 'groups', metrics: [retention.id], axes: ['length-decile'] });
    expect(tenths.rows.map(([axis]) => axis)).toEqual(Array.from({ length: 10 }, () => 'length-decile'));
    const one = await table({ kind: 'groups', metrics: [retention.id], axes: ['length-decile'], key: '3' });
    expect(one.rows).toHaveLength(1);
    expect(one.about[`metric:${retention.id}`]).toContain(retention.source);
    expect(one.about['resultDigest']).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has a row a group and a column a metric where groups are held against metrics', async () => {
    const { columns, rows } = await table({ kind: 'heatmap', axis: 'length-decile' });
    expect(rows).toHaveLength(10);
    const place = columns.findIndex(({ name }) => name === 'coverage.retention');
    const retention = await table({ kind: 'groups', metrics: ['coverage.retention'], axes: ['length-decile'] });
    expect(rows.map((row) => row[place])).toEqual(retention.rows.map((row) => row[3]));
  });

  it('counts every page once in the classes of a distribution, and follows a filter', async () => {
    const pairs = async (filter: object): Promise<number> =>
      (await bench.client('compare.list', { runId, filter, sort: 'file-order', offset: 0, limit: 1 })).total;
    const sum = ({ rows }: DataTable, column: number): number =>
      rows.reduce((all, row) => all + (row[column] as number), 0);
    const whole = await table({ kind: 'distribution', quantity: 'characters' });
    expect(sum(whole, 2)).toBe(await pairs({}));
    expect(whole.rows[0]!.slice(0, 2)).toEqual([0, 0]);
    whole.rows.slice(1).forEach((row, i, rows) => {
      expect(row[0]).toBeLessThanOrEqual(row[1] as number);
      if (i > 0) expect(row[0]).toBe((rows[i - 1]![1] as number) + 1);
    });
    const group = { axis: 'length-decile', key: '10' };
    const longest = await table({ kind: 'distribution', quantity: 'words', filter: { group } });
    expect(sum(longest, 2)).toBe(await pairs({ decile: 10 }));
    expect(await pairs({ group })).toBe(await pairs({ decile: 10 }));
  });
});

describe('a table that is saved', () => {
  const saved = async (format: TableFormat, ask: TableAsk = GROUPS): Promise<readonly string[]> => {
    const path = join(folders.make(), `groups, “kept”.${format}`);
    return (await bench.client('diagnostics.saveTable', { runId, ask, format, path })).files;
  };
  const read = async (sql: string): Promise<readonly unknown[]> => {
    const query = await openQuery({ views: {}, temporaryFolder: folders.make() });
    try {
      return await query.all(sql);
    } finally {
      query.close();
    }
  };
  const asObjects = ({ columns, rows }: DataTable): unknown[] =>
    rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])));

  it('is read by DuckDB as what was shown, from Parquet and from CSV', async () => {
    const shown = asObjects(await table(GROUPS));
    const [parquet] = await saved('parquet');
    expect(await read(`SELECT * FROM read_parquet('${parquet}')`)).toEqual(shown);
    const [csv, metadata] = await saved('csv');
    expect(await read(`SELECT * FROM read_csv('${csv}', types = {'key': 'VARCHAR'})`)).toEqual(shown);
    const about = JSON.parse(readFileSync(metadata!, 'utf8')) as {
      url: string;
      tableSchema: { columns: { name: string }[] };
    };
    expect(about.url).toBe('groups, “kept”.csv');
    expect(about.tableSchema.columns.map(({ name }) => name)).toEqual(
      (await table(GROUPS)).columns.map(({ name }) => name),
    );
  });

  it('says in its metadata what it is', async () => {
    const { about, title } = await table(GROUPS);
    const [parquet] = await saved('parquet');
    const rows = await read(
      `SELECT decode(key) AS name, decode(value) AS value FROM parquet_kv_metadata('${parquet}') WHERE decode(key) IN ('title', 'resultDigest') ORDER BY 1`,
    );
    expect(rows).toEqual([
      { name: 'resultDigest', value: about['resultDigest'] },
      { name: 'title', value: title },
    ]);
    const [arrow] = await saved('arrow');
    const { schema, numRows } = tableFromIPC(readFileSync(arrow!));
    expect(Object.fromEntries(schema.metadata)).toEqual({ title, ...about });
    expect(schema.fields.find(({ name }) => name === 'value')!.metadata.get('title')).toBe('Value');
    expect(numRows).toBe((await table(GROUPS)).rows.length);
  });
});

describe('a drawing that is saved', () => {
  const save = (format: 'svg' | 'png', drawing: Uint8Array<ArrayBuffer>): Promise<{ files: string[] }> =>
    bench.client('diagnostics.saveDrawing', {
      runId,
      ask: GROUPS,
      format,
      drawing,
      path: join(folders.make(), `drawing.${format}`),
    });

  it('carries what it is of: SVG as metadata, PNG as text', async () => {
    const { about, title } = await table(GROUPS);
    const svg = await save('svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9"><g/></svg>'));
    const text = readFileSync(svg.files[0]!, 'utf8');
    expect(text).toContain(`<title>${title}</title><metadata>{`);
    expect(text).toContain(about['resultDigest']);
    const pixel = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    );
    const png = readFileSync((await save('png', pixel)).files[0]!);
    expect(png.includes('iTXttitle')).toBe(true);
    const data = png.indexOf('IDAT');
    expect(inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4)))).toHaveLength(5);
  });

  it('is refused where it is none', async () => {
    await expect(save('png', Buffer.from('<svg></svg>'))).rejects.toMatchObject({ code: 'usage' });
    await expect(save('svg', Buffer.from('GIF89a'))).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('sentences that hold a word', () => {
  const ask = { runId: '', term: '', side: 'raw', after: null, limit: 100 } as const;

  const walk = async (term: string, limit: number): Promise<readonly FoundSentence[]> => {
    const found: FoundSentence[] = [];
    for (let after: number | null = null, more = true; more;) {
      const page: Output<'compare.sentences'> = await bench.client('compare.sentences', {
        ...ask,
        runId,
        term,
        after,
        limit,
      });
      found.push(...page.sentences);
      after = page.next;
      more = after !== null;
    }
    return found;
  };

  it('come in the order of the pages, each with the word marked, and go on where they stopped', async () => {
    const all = await walk('The', 100);
    expect(all.length).toBeGreaterThan(100);
    for (const { text, marks } of all) {
      expect(marks.length).toBeGreaterThan(0);
      for (const [from, to] of marks) expect(text.slice(from, to).toLowerCase()).toBe('the');
    }
    expect(all.map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq).toSorted((a, b) => a - b));
    expect(await walk('the', 37)).toEqual(all);
  });

  it('are of pages of a group alone where that is asked for, and name the pair to open', async () => {
    const filter = { group: { axis: 'length-decile', key: '10' } };
    const { sentences } = await bench.client('compare.sentences', { ...ask, runId, term: 'the', filter });
    const { rows } = await bench.client('compare.list', { runId, filter, sort: 'file-order', offset: 0, limit: 1000 });
    const known = new Set(rows.map(({ rawSeq }) => rawSeq));
    expect(sentences.length).toBeGreaterThan(0);
    for (const { seq, pair } of sentences) expect([known.has(seq), pair.rawSeq]).toEqual([true, seq]);
  });

  it('are refused for a term without a letter, and none for a word that nobody uses', async () => {
    await expect(bench.client('compare.sentences', { ...ask, runId, term: '—' })).rejects.toMatchObject({
      code: 'usage',
    });
    const { sentences, searched, documents } = await bench.client('compare.sentences', {
      ...ask,
      runId,
      term: 'xyzzyx',
    });
    expect([sentences.length, searched]).toEqual([0, documents]);
  });
});
