/** Tables that are published beside a dump, read and joined in an audit. */
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job, Results, Source } from '../../../workers/api';
import { openCatalog } from '../../../workers/catalog';
import { statementSchema } from '../../../workers/provenance/statement';
import { openQuery } from '../../../workers/tables';
import { describeWithShared, fixture, sharedData } from '../helpers';
import { addSealed, auditOf, Folders, reached, settled, startEngine, type Bench } from './harness';
import { AFAR, LATGALIAN, recordsOf, SAMPLE, writeRecords } from './material';

const LINKS = fixture('aawiki-20260101-pagelinks.sql.gz');
const CATEGORIES = fixture('aawiki-20260101-categorylinks.sql.gz');
const REDIRECTS = fixture('ltgwiki-20170901-redirect.sql.gz');
const TARGETS = fixture('ltgwiki-20170901-linktarget.sql.gz');
const TEMPLATES = fixture('ltgwiki-20170901-templatelinks.sql.gz');
const INDEX = fixture('ltgwiki-20170901-pages-articles-multistream-index.txt.bz2');
const STATUS = fixture('ltgwiki-20170901-dumpstatus.json');

const folders = new Folders();
const benches: Bench[] = [];
const engine = (jobs = 1): Bench => {
  const bench = startEngine(folders.make('keys'), { jobs, oneTimeKeyWithoutPassphrase: true });
  benches.push(bench);
  return bench;
};
async function opened(jobs = 1): Promise<Bench & { readonly folder: string }> {
  const folder = join(folders.make(), 'workspace');
  const bench = engine(jobs);
  await bench.client('workspace.open', { path: folder });
  return { ...bench, folder };
}
const resultsOf = async ({ client }: Bench, id: string): Promise<Results> =>
  (await client('runs.results', { id })).results;
const besideOf = ({ client }: Bench, snapshot: Source, partner: Source | null = null) =>
  client('sources.tables', { snapshotId: snapshot.id, partnerId: partner?.id ?? null });

let partner: string;
beforeAll(async () => {
  partner = writeRecords(folders.make(), await recordsOf(AFAR.dump), 'jsonl');
});
afterAll(async () => {
  await Promise.all(benches.map(({ engine: each }) => each.close()));
  folders.clean();
});

describe('an audit of a workspace with tables', () => {
  it('reads those of the dump, joins them to its pages, and leaves those of other wikis out', async () => {
    const bench = await opened();
    const sources = await addSealed(bench.client, [AFAR.dump, partner, LINKS, CATEGORIES, REDIRECTS]);
    const [dump, records, links, categories, redirects] = sources as [Source, Source, Source, Source, Source];
    expect(links).toMatchObject({ kind: 'table', wiki: 'aawiki', dumpDate: '2026-01-01', items: null });
    const before = await besideOf(bench, dump, records);
    expect(before.map(({ id, state }) => [id, state])).toEqual([
      [links.id, 'next'],
      [categories.id, 'next'],
      [redirects.id, 'out'],
    ]);
    expect(before[2]!.sentence).toBe(
      'Left out: ltgwiki-20170901-redirect.sql.gz is of ltgwiki, and the dump is of aawiki',
    );

    const runId = await auditOf(bench.client, dump, records);
    const { companions, tables } = await resultsOf(bench, runId);
    expect(companions!.files.map(({ format, rows, malformed }) => [format, rows, malformed])).toEqual([
      ['sql-categorylinks', { sql_categorylinks: 156 }, {}],
      ['sql-pagelinks', { sql_pagelinks: 637 }, {}],
    ]);
    expect(companions!.tables).toEqual([
      {
        table: 'sql_categorylinks',
        rows: 156,
        join: { rows: 156, pages: 74, strangers: 0, all_pages: 507, targets: 0, existing: 0, nameless: 29 },
        sentence:
          '156 memberships from 74 of 507 pages; categories cannot be named: that needs linktarget of the same snapshot',
      },
      {
        table: 'sql_pagelinks',
        rows: 637,
        join: { rows: 637, pages: 153, strangers: 0, all_pages: 507, targets: 0, existing: 0, nameless: 316 },
        sentence:
          '637 links from 153 of 507 pages; targets cannot be named: that needs linktarget of the same snapshot',
      },
    ]);
    expect(tables.filter(({ dataset }) => dataset === 'companion').map(({ table, rows }) => [table, rows])).toEqual([
      ['sql_categorylinks', 156],
      ['sql_pagelinks', 637],
    ]);

    const after = await besideOf(bench, dump, records);
    expect(after.map(({ state }) => state)).toEqual(['read', 'read', 'out']);
    expect(after[0]!.found).toEqual([
      { table: 'sql_pagelinks', sentence: expect.stringContaining('637 links from 153 of 507 pages') as string },
    ]);
    const listed = await bench.client('sources.list', {});
    expect(listed.find(({ id }) => id === links.id)!.items).toBe(637);

    // The statement names the tables, and the bag does not carry them.
    const out = join(folders.make(), 'bag');
    await bench.client('provenance.export', { runId, outDir: out });
    const bundle = JSON.parse(readFileSync(join(out, 'attestation/statement.sigstore.json'), 'utf8')) as {
      dsseEnvelope: { payload: string };
    };
    const statement = statementSchema.parse(
      JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString('utf8')),
    );
    expect(statement.predicate.others).toEqual(
      [categories, links].map(({ name, size, sha256, sha1, md5 }) => ({
        role: 'table',
        name,
        size,
        sha256,
        sha1,
        md5,
      })),
    );
    expect(statement.subject.map(({ name }) => name)).toEqual(expect.arrayContaining([links.name, categories.name]));
    expect(readdirSync(join(out, 'data/tables')).sort()).toEqual(['partner', 'run', 'snapshot']);
  });

  it('has the same digest with one thread and with two, in whatever order and under whatever name files come', async () => {
    const digests: string[] = [];
    const folder = folders.make();
    const renamed = join(folder, 'links.sql.gz');
    copyFileSync(LINKS, renamed);
    for (const [jobs, paths] of [
      [1, [LINKS, CATEGORIES]],
      [2, [CATEGORIES, renamed]],
    ] as const) {
      const bench = await opened(jobs);
      const [dump, records] = await addSealed(bench.client, [AFAR.dump, partner, ...paths]);
      await auditOf(bench.client, dump!, records!);
      digests.push((await bench.client('runs.list', {}))[0]!.resultDigest);
    }
    expect(digests[1]).toBe(digests[0]);
  });

  it('reads only what it has not read, and is another run with each set of tables', async () => {
    const bench = await opened();
    const [dump, records, links] = (await addSealed(bench.client, [AFAR.dump, partner, LINKS])) as [
      Source,
      Source,
      Source,
    ];
    const withOne = await auditOf(bench.client, dump, records);
    const parts = () =>
      readdirSync(join(bench.folder, 'tables'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => [path, statSync(path).mtimeMs] as const);
    const before = parts();
    await addSealed(bench.client, [CATEGORIES]);
    const withTwo = await auditOf(bench.client, dump, records);
    expect(withTwo).not.toBe(withOne);
    expect(parts()).toEqual(expect.arrayContaining([...before]));
    expect((await resultsOf(bench, withTwo)).companions!.tables).toHaveLength(2);
    expect((await resultsOf(bench, withOne)).companions!.tables).toHaveLength(1);

    // Without tables it is the run that it was before there were any.
    const job = await bench.client('audit.start', { snapshotId: dump.id, partnerId: records.id, tableIds: [] });
    const { runId, steps } = await settled(bench.client, job.jobId);
    expect((await resultsOf(bench, runId!)).companions).toBeUndefined();
    expect(steps.map(({ name }) => name)).not.toContain('read-tables');
    await bench.client('sources.remove', { id: links.id });
    await expect(
      bench.client('provenance.export', { runId: withOne, outDir: join(folders.make(), 'bag') }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('reads an index too where that is asked for, and no more once it is not', async () => {
    const bench = await opened();
    const [dump, records, index] = await addSealed(bench.client, [LATGALIAN.dump, LATGALIAN.partner, INDEX]);
    expect(index).toMatchObject({ kind: 'index', asTable: false });
    expect(await besideOf(bench, dump!)).toEqual([]);
    expect(await bench.client('sources.setAsTable', { id: index!.id, asTable: true })).toMatchObject({ asTable: true });
    expect(await besideOf(bench, dump!)).toMatchObject([{ id: index!.id, state: 'next' }]);
    const runId = await auditOf(bench.client, dump!, records!);
    expect((await resultsOf(bench, runId)).companions!.tables).toMatchObject([
      { table: 'multistream_index', rows: 2004, sentence: '2,004 entries of 2,004 of 2,004 pages' },
    ]);
    await bench.client('sources.setAsTable', { id: index!.id, asTable: false });
    expect(await besideOf(bench, dump!)).toEqual([]);
    await expect(bench.client('sources.setAsTable', { id: dump!.id, asTable: true })).rejects.toMatchObject({
      code: 'usage',
    });
  });

  it('refuses a chosen table of another wiki, and what is no table', async () => {
    const bench = await opened();
    const [dump, records, redirects] = await addSealed(bench.client, [AFAR.dump, partner, REDIRECTS]);
    const start = (id: string) =>
      bench.client('audit.start', { snapshotId: dump!.id, partnerId: records!.id, tableIds: [id] });
    await expect(start(redirects!.id)).rejects.toMatchObject({
      code: 'refused',
      message:
        'ltgwiki-20170901-redirect.sql.gz is of ltgwiki, and the dump is of aawiki. Give the table of the same snapshot',
    });
    await expect(start(records!.id)).rejects.toMatchObject({ code: 'usage' });
    await expect(start('nobody')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('names link targets once the table that names them is there, and counts what is malformed', async () => {
    const bench = await opened();
    const damaged = join(folders.make(), basename(REDIRECTS, '.gz'));
    const sql = gunzipSync(readFileSync(REDIRECTS)).toString('latin1');
    const [row] = /\(\d+,0,'[^']+',[^)]*\)/.exec(sql)!;
    writeFileSync(damaged, sql.replace(row, '(7,0)'), 'latin1');
    const [dump, records] = await addSealed(bench.client, [
      LATGALIAN.dump,
      LATGALIAN.partner,
      damaged,
      TARGETS,
      TEMPLATES,
    ]);
    const runId = await auditOf(bench.client, dump!, records!);
    const { companions } = await resultsOf(bench, runId);
    const table = (name: string) => companions!.tables.find((each) => each.table === name)!;
    expect(companions!.files.find(({ format }) => format === 'sql-redirect')!.malformed).toEqual({ 'few-values': 1 });
    expect(table('sql_linktarget')).toMatchObject({
      join: null,
      sentence: expect.stringMatching(/^\d+ rows$/) as string,
    });
    expect(table('sql_templatelinks').join).toMatchObject({ nameless: 0 });
    expect(table('sql_templatelinks').sentence).toContain('templates exist in the dump');
  });

  it('goes on with its tables after it was cancelled while they were read', async () => {
    const bench = await opened(1);
    const large = join(folders.make(), 'aawiki-20260101-pagelinks.sql');
    const sql = gunzipSync(readFileSync(LINKS)).toString('latin1');
    const insert = sql.slice(sql.indexOf('INSERT INTO'), sql.indexOf(';\n', sql.indexOf('INSERT INTO')) + 2);
    writeFileSync(
      large,
      sql.replace(insert, () => insert.repeat(4000)),
      'latin1',
    );
    const [dump, records] = await addSealed(bench.client, [AFAR.dump, partner, CATEGORIES, large]);
    const { jobId } = await bench.client('audit.start', { snapshotId: dump!.id, partnerId: records!.id });
    await reached(bench.client, jobId, 'read-tables');
    await bench.client('jobs.cancel', { id: jobId });
    expect(await settled(bench.client, jobId)).toMatchObject({ state: 'cancelled' });
    await bench.client('jobs.resume', { id: jobId });
    const job: Job = await settled(bench.client, jobId);
    expect(job.state, job.error?.message).toBe('done');
    const { companions } = await resultsOf(bench, job.runId!);
    expect(companions!.tables.map(({ table, rows }) => [table, rows])).toEqual([
      ['sql_categorylinks', 156],
      ['sql_pagelinks', 637 * 4000],
    ]);
    const files = readdirSync(join(bench.folder, 'tables'), { recursive: true, withFileTypes: true })
      .filter(({ name, parentPath }) => name.endsWith('.parquet') && parentPath.endsWith('sql_pagelinks'))
      .map(({ name, parentPath }) => join(parentPath, name));
    const query = await openQuery({
      views: { links: { table: 'sql_pagelinks', files } },
      temporaryFolder: folders.make(),
    });
    expect(await query.all('SELECT count(*) AS n FROM links')).toEqual([{ n: 637 * 4000 }]);
    query.close();
  });
});

describeWithShared('an audit with everything that was published beside a dump', () => {
  const ENGLISH = sharedData('enwiki-20160501');

  it('says of each table how far it fits', async () => {
    const bench = await opened();
    const tables = readdirSync(ENGLISH).filter((name) => name.endsWith('.sql.gz'));
    const [dump, records] = await addSealed(bench.client, [
      SAMPLE.dump,
      SAMPLE.partner,
      ...tables.map((name) => join(ENGLISH, name)),
      sharedData('wikidata/testDump-first300.json.bz2'),
      sharedData('enterprise/structured-contents-snapshots.json'),
      sharedData('meta/jawiki-20220501-abstract1-head1000.xml'),
      sharedData('sql/simplewiki-2005-pagelinks.sql'),
    ]);
    const runId = await auditOf(bench.client, dump!, records!);
    const { companions } = await resultsOf(bench, runId);
    expect(Object.fromEntries(companions!.tables.map(({ table, sentence }) => [table, sentence]))).toMatchObject({
      sql_page: '206 pages, all of the dump among them; latest revision, length and redirect flag agree',
      sql_redirect: '100 redirects from 100 of 206 pages',
      sql_pagelinks: '24,621 links from 206 of 206 pages; 0.3 % of 20,453 targets exist in the page table',
      sql_geo_tags: '13 places from 13 of 206 pages',
      sql_site_stats: '1 row',
      wikidata_items: '160 entities of 3 of 206 pages; 157 of them of pages that the dump does not have',
      enterprise_snapshots: expect.stringMatching(/ rows$/) as string,
    });
    expect(companions!.tables.map(({ table }) => table)).not.toContain('abstracts');
    expect(companions!.files.find(({ format }) => format === 'wikidata-json')!.notes).toEqual([
      '140 entities without a page on enwiki were left out.',
    ]);
    expect(companions!.files.filter(({ format }) => format === 'sql-pagelinks')).toHaveLength(1);
  });
});

describe('a workspace of an earlier version', () => {
  it('whose datasets do not name their inputs opens, and shows a pair with its wikitext', async () => {
    const bench = await opened();
    const [dump, records] = await addSealed(bench.client, [AFAR.dump, partner]);
    const runId = await auditOf(bench.client, dump!, records!);
    const asked = { runId, filter: {}, sort: 'length', offset: 0, limit: 1 } as const;
    const { rows } = await bench.client('compare.list', asked);
    const pair = { runId, rawSeq: rows[0]!.rawSeq, partnerSeq: rows[0]!.partnerSeq };
    const before = await bench.client('compare.view', pair);
    expect(before.wikitext).not.toBeNull();
    await bench.engine.close();

    const catalog = openCatalog(bench.folder);
    for (const kind of ['snapshot', 'partner'])
      for (const digest of catalog.datasets.list(kind)) {
        const { inputs, ...older } = JSON.parse(catalog.datasets.manifest(digest)!) as Record<string, unknown>;
        expect(inputs).toHaveLength(1);
        catalog.datasets.add(digest, kind, JSON.stringify(older));
      }
    catalog.close();

    const again = engine();
    await again.client('workspace.open', { path: bench.folder });
    expect(await again.client('compare.view', pair)).toEqual(before);
    expect(await auditOf(again.client, dump!, records!)).toBe(runId);
  });
});

describe('a list of the files of a dump', () => {
  it('tells which of them are here, missing and wrong, and keeps silent on files of other dumps', async () => {
    const bench = await opened();
    const wrong = join(folders.make(), basename(TEMPLATES));
    writeFileSync(wrong, Buffer.concat([readFileSync(TEMPLATES), Buffer.from('\n')]));
    const [status] = await addSealed(bench.client, [STATUS, LATGALIAN.dump, REDIRECTS, LINKS]);
    const { jobId } = await bench.client('sources.add', { paths: [wrong] });
    await settled(bench.client, jobId!);
    const { counts, files, summary } = await bench.client('sources.completeness', { id: status!.id });
    expect(counts).toEqual({ present: 2, missing: 11, wrong: 1, notFinished: 0 });
    expect(files[0]).toMatchObject({ file: basename(TEMPLATES), state: 'wrong' });
    expect(files.map(({ file }) => file)).not.toContain(basename(LINKS));
    expect(summary[0]).toBe('The lists name 14 files: 2 here as published, 1 wrong, 11 missing, 0 not finished.');
    const [dump] = await addSealed(bench.client, [LATGALIAN.dump]);
    await expect(bench.client('sources.completeness', { id: dump!.id })).rejects.toMatchObject({ code: 'usage' });
  });
});
