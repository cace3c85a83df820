import { existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAIR_SORTS, type PairFilter, type PairRow } from '../../../workers/api';
import { addSealed, auditOf, Folders, reached, settled, startEngine, type Bench } from './harness';
import { AFAR, recordsOf, writeRecords } from './material';

const folders = new Folders();
const workspace = join(folders.make(), 'workspace');
let bench: Bench;
let runId: string;
let all: readonly PairRow[];

beforeAll(async () => {
  bench = startEngine(folders.make('keys'), { jobs: 1 });
  await bench.client('workspace.open', { path: workspace });
  const records = await recordsOf(AFAR.dump);
  // Some that no page answers to, and one page twice.
  const more = [
    ...records,
    { id: '999991', title: 'Nobody’s page', text: 'Of no page' },
    { id: '999992', title: 'ANOTHER', text: 'Of no page either' },
    records[3]!,
  ];
  const [dump, partner] = await addSealed(bench.client, [AFAR.dump, writeRecords(folders.make(), more, 'jsonl')]);
  runId = await auditOf(bench.client, dump!, partner!);
  all = await everyRow({}, 'file-order');
});
afterAll(async () => {
  await bench.engine.close();
  folders.clean();
});

type Sort = (typeof PAIR_SORTS)[number];

const list = (filter: PairFilter, sort: Sort, offset: number, limit: number) =>
  bench.client('compare.list', { runId, filter, sort, offset, limit });

/** All pages, each of another size. */
async function everyRow(filter: PairFilter, sort: Sort): Promise<readonly PairRow[]> {
  const rows: PairRow[] = [];
  for (let limit = 7; ; limit = limit === 7 ? 130 : 7) {
    const page = await list(filter, sort, rows.length, limit);
    rows.push(...page.rows);
    if (page.rows.length < limit) {
      expect(page.total).toBe(rows.length);
      return rows;
    }
  }
}

/** The plain way: what each order compares, smaller first; file order decides between equals. */
const KEYS: Readonly<Record<Exclude<Sort, 'file-order'>, (row: PairRow) => number | string>> = {
  title: (row) => row.title ?? '\u{10ffff}',
  length: (row) => -Math.max(row.rawChars, row.partnerChars),
  'least-shared': (row) => (row.rawTokens === 0 ? 1 : row.sharedTokens / row.rawTokens),
  'numbers-lost': (row) => row.keptNumbers - row.rawNumbers,
  'links-lost': (row) => row.keptLabels - row.rawLinks,
};

function sorted(rows: readonly PairRow[], sort: Sort): readonly PairRow[] {
  if (sort === 'file-order') return rows;
  const key = KEYS[sort];
  const compare = (a: number | string, b: number | string): number =>
    typeof a === 'string' ? Buffer.compare(Buffer.from(a), Buffer.from(String(b))) : a - Number(b);
  return rows.toSorted((a, b) => compare(key(a), key(b)));
}

const FILTERS: readonly (readonly [string, PairFilter, (row: PairRow) => boolean])[] = [
  ['nothing', {}, () => true],
  ['one status', { status: ['changed'] }, (row) => row.status === 'changed'],
  ['two statuses', { status: ['missing', 'extra'] }, (row) => row.status === 'missing' || row.status === 'extra'],
  ['no status at all', { status: [] }, () => false],
  ['a namespace', { ns: 3 }, (row) => row.ns === 3],
  ['a namespace that is not there', { ns: 77 }, () => false],
  ['a decile', { decile: 10 }, (row) => row.decile === 10],
  ['a script', { script: 'Latn' }, (row) => row.script === 'Latn'],
  ['a script that is not there', { script: 'Zzzz' }, () => false],
  ['lost numbers', { lost: 'numbers' }, (row) => row.keptNumbers < row.rawNumbers],
  ['lost links', { lost: 'links' }, (row) => row.keptLabels < row.rawLinks],
  ['a title', { search: 'TALK' }, (row) => (row.title ?? '').toLowerCase().includes('talk')],
  ['a title that is not there', { search: 'zzzz\n' }, () => false],
  [
    'several of these',
    { status: ['changed', 'identical'], ns: 3, search: 'a', script: 'Latn' },
    (row) =>
      ['changed', 'identical'].includes(row.status) &&
      row.ns === 3 &&
      row.script === 'Latn' &&
      /a/i.test(row.title ?? ''),
  ],
];

describe('the list of pairs', () => {
  it('in file order has each page of the dump and each record, records without a page last', () => {
    expect(all.length).toBeGreaterThan(500);
    expect(new Set(all.map((row) => `${row.rawSeq} ${row.partnerSeq}`)).size).toBe(all.length);
    expect(all.slice(-2).map((row) => row.status)).toEqual(['extra', 'extra']);
    expect(all.filter((row) => row.status === 'duplicate')).toHaveLength(1);
  });

  it.each(FILTERS)(
    'asked for %s gives what a plain look at all rows gives, in every order',
    async (_, filter, keep) => {
      for (const sort of PAIR_SORTS) expect(await everyRow(filter, sort), sort).toEqual(sorted(all.filter(keep), sort));
    },
  );

  it('opens each kind of pair: pages, records without a page, a second record of one page', async () => {
    for (const status of new Set(all.map((row) => row.status))) {
      const row = all.find((each) => each.status === status)!;
      const view = await bench.client('compare.view', { runId, rawSeq: row.rawSeq, partnerSeq: row.partnerSeq });
      expect(view.row).toEqual(row);
    }
    const asked = { runId, rawSeq: all[0]!.rawSeq, partnerSeq: 123 };
    await expect(bench.client('compare.view', asked)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is there while the same audit runs again', async () => {
    const wanted = await list({ status: ['changed'] }, 'title', 3, 20);
    const [dump, partner] = await bench.client('sources.list', {});
    const { jobId: id } = await bench.client('audit.start', { snapshotId: dump!.id, partnerId: partner!.id });
    await reached(bench.client, id, 'diagnose');
    expect(await list({ status: ['changed'] }, 'title', 3, 20)).toEqual(wanted);
    expect((await settled(bench.client, id)).state).toBe('done');
    expect(await list({ status: ['changed'] }, 'title', 3, 20)).toEqual(wanted);
  });

  it('is indexed by the audit, and indexed anew where the index is gone, cut short or of other pairs', async () => {
    const index = join(workspace, 'runs', runId, 'index');
    const wanted = await list({ status: ['changed'] }, 'title', 3, 20);
    const files = readdirSync(index).toSorted();
    expect(files).toContain('index.json');
    for (const spoil of [
      () => rmSync(index, { recursive: true }),
      () => truncateSync(join(index, 'by-title'), 100),
      () => writeFileSync(join(index, 'index.json'), '{"version":1,"parts":"of others"}'),
    ]) {
      await bench.client('workspace.open', { path: folders.make('elsewhere') });
      spoil();
      await bench.client('workspace.open', { path: workspace });
      expect(await list({ status: ['changed'] }, 'title', 3, 20)).toEqual(wanted);
      expect(readdirSync(index).toSorted()).toEqual(files);
      expect(existsSync(join(index, 'index.json'))).toBe(true);
    }
  });
});
