import { describe, expect, test } from 'vitest';
import { withFilter } from '../../../renderer/src/compare/filter-choices';
import { flowOf } from '../../../renderer/src/compare/flow';
import { filterWords } from '../../../renderer/src/format/words';
import { shareOf, withShare } from '../../../renderer/src/compare/pane-widths';
import { chosenPair, isRunning, runOver, shelve, whyNotYet } from '../../../renderer/src/library/pairing';
import { mappingProblem } from '../../../renderer/src/library/mapping';
import { passphraseProblem } from '../../../renderer/src/provenance/passphrase';
import { restoreView } from '../../../renderer/src/view/restore';
import { INITIAL_VIEW } from '../../../renderer/src/view/store';
import type { Job, Run, Source } from '../../../workers/api';

const MAPPING = { id: 'id', rev: null, title: null, url: null, text: 'text', links: null };
const source = (id: string, kind: Source['kind'], rest: Partial<Source> = {}): Source => ({
  id,
  kind,
  name: id,
  path: `/data/${id}`,
  size: 1,
  format: 'jsonl',
  compression: 'none',
  seal: 'sealed',
  sealSentence: '',
  sha256: null,
  sha1: null,
  md5: null,
  sums: [],
  wiki: null,
  dumpDate: null,
  schemaVersion: null,
  generator: null,
  language: null,
  licence: null,
  items: null,
  revisions: null,
  writer: null,
  columns: [],
  mapping: kind === 'partner' ? MAPPING : null,
  mappingConfidence: null,
  asTable: null,
  notes: [],
  addedAt: '2026-01-01T00:00:00Z',
  ...rest,
});

describe('a window that was left', () => {
  test('is found again as it was', () => {
    const left = {
      ...INITIAL_VIEW,
      view: 'compare' as const,
      paneWidths: { wikitext: 0.5, ours: 1.25, theirs: 1.25 },
      filter: { ns: 0, term: 'القاهرة' },
      sort: 'title' as const,
    };
    expect(restoreView(JSON.parse(JSON.stringify(left)) as Record<string, unknown>)).toEqual(left);
  });

  test('forgets what makes no sense any more', () => {
    const kept = {
      view: 'console',
      theme: 7,
      filter: { status: ['gone', 'missing'], decile: 40 },
      pair: 'x',
      tables: 3,
    };
    expect(restoreView(kept)).toEqual({ ...INITIAL_VIEW, filter: { status: ['missing'] } });
  });
});

describe('panes', () => {
  const even = INITIAL_VIEW.paneWidths;

  test('share the width of two neighbours, and leave the third alone', () => {
    const wider = withShare(even, 'wikitext', 'ours', 0.75);
    expect(wider).toEqual({ wikitext: 1.5, ours: 0.5, theirs: 1 });
    expect(shareOf(wider, 'wikitext', 'ours')).toBe(0.75);
    expect(withShare(wider, 'wikitext', 'ours', 0.5)).toEqual(even);
  });

  test('never get too narrow to be read', () => {
    expect(withShare(even, 'ours', 'theirs', -1)).toEqual({ wikitext: 1, ours: 0.25, theirs: 1.75 });
    expect(withShare(even, 'ours', 'theirs', 2)).toEqual({ wikitext: 1, ours: 1.75, theirs: 0.25 });
  });
});

describe('filters', () => {
  test('lose a field that is emptied', () => {
    expect(withFilter({ ns: 0, search: 'a' }, { search: '' })).toEqual({ ns: 0 });
    expect(withFilter({ status: ['missing'] }, { status: [] })).toEqual({});
    expect(withFilter({}, { decile: 3 })).toEqual({ decile: 3 });
  });

  test('can be said in words', () => {
    expect(filterWords({ status: ['missing', 'emptied'], lost: 'links', script: 'Arab' })).toEqual([
      'missing or emptied',
      'Arabic script',
      'links lost',
    ]);
    expect(filterWords({})).toEqual([]);
  });
});

describe('the overview', () => {
  test('names each reason with its number, and shares of the whole', () => {
    const flow = flowOf({
      raw: {
        pages: 206,
        redirects: 100,
        revisions: 206,
        sha1: { ok: 206, bad: 0, unchecked: 0 },
        kept: 105,
        droppedPages: { redirect: 100, 'empty-after-cleaning': 1, namespace: 0 },
        droppedNodes: {},
        malformed: {},
        byNamespace: {},
        byContributorKind: {},
      },
      alignment: { methods: {}, statuses: { changed: 105, 'dropped-by-both': 101 }, missingReasons: {} },
    });
    expect(flow.ours.map(({ label, count }) => `${label} ${count}`)).toEqual([
      'Kept 105',
      'Redirects 100',
      'Nothing left after cleaning 1',
    ]);
    expect(flow.theirs.find(({ key }) => key === 'changed')?.share).toBe(1);
  });
});

describe('the pair', () => {
  const shelf = shelve([
    source('old', 'dump'),
    source('new', 'dump', { addedAt: '2026-02-01T00:00:00Z' }),
    source('sums', 'sums'),
    source('theirs', 'partner'),
  ]);

  test('is what was chosen, else the newest of each column', () => {
    expect(chosenPair(shelf, 'old', null)).toMatchObject({ snapshot: { id: 'old' }, partner: { id: 'theirs' } });
    expect(chosenPair(shelf, 'gone', 'theirs').snapshot?.id).toBe('new');
    expect(shelf.helpers.map(({ id }) => id)).toEqual(['sums']);
  });

  test('says what is missing before it can be compared', () => {
    expect(whyNotYet(chosenPair(shelf, 'old', null))).toBeNull();
    expect(whyNotYet({ snapshot: null, partner: null })).toContain('dump');
    const broken = source('theirs', 'partner', { seal: 'broken' });
    expect(whyNotYet({ snapshot: source('d', 'dump'), partner: broken })).toContain('changed since');
    const sealing = source('theirs', 'partner', { mapping: null, seal: 'sealing' });
    expect(whyNotYet({ snapshot: source('d', 'dump'), partner: sealing })).toContain('being sealed');
    const unmapped = source('theirs', 'partner', { mapping: { ...MAPPING, id: null } });
    expect(whyNotYet({ snapshot: source('d', 'dump'), partner: unmapped })).toContain('names the page');
  });

  test('is not compared twice at a time', () => {
    const job = (state: Job['state'], title: string): Job => ({
      id: 'job',
      kind: 'audit',
      title,
      state,
      steps: [],
      fraction: 0,
      itemsPerSecond: null,
      bytesPerSecond: null,
      etaSeconds: null,
      error: null,
      runId: null,
      startedAt: '2026-01-01T00:00:00Z',
      endedAt: null,
    });
    const chosen = chosenPair(shelf, 'old', null);
    expect(isRunning([job('running', 'Comparing theirs with old')], chosen)).toBe(true);
    expect(isRunning([job('running', 'Comparing theirs with another')], chosen)).toBe(false);
    expect(isRunning([job('done', 'Comparing theirs with old')], chosen)).toBe(false);
  });

  test('shows its newest run', () => {
    const run = (id: string, finishedAt: string): Run => ({
      id,
      snapshotId: 'new',
      partnerId: 'theirs',
      snapshotName: '',
      partnerName: '',
      recipe: '',
      resultDigest: '',
      finishedAt,
    });
    const runs = [run('first', '2026-01-01'), run('second', '2026-01-02')];
    expect(runOver(runs, { snapshotId: 'new', partnerId: 'theirs' })?.id).toBe('second');
    expect(runOver(runs, { snapshotId: 'old' })).toBeNull();
  });
});

describe('what is asked of the user', () => {
  test('a mapping needs a name of the page and a text', () => {
    expect(mappingProblem(MAPPING)).toBeNull();
    expect(mappingProblem({ ...MAPPING, id: null, url: 'url' })).toBeNull();
    expect(mappingProblem({ ...MAPPING, id: null })).toBeNull();
    expect(mappingProblem({ ...MAPPING, text: null })).toContain('text');
  });

  test('a passphrase is long enough, and twice the same when it is new', () => {
    expect(passphraseProblem('short', null)).toContain('8');
    expect(passphraseProblem('long enough', null)).toBeNull();
    expect(passphraseProblem('long enough', 'long enouhg')).toContain('same');
    expect(passphraseProblem('long enough', 'long enough')).toBeNull();
  });
});
