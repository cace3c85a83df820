import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Metric } from '../../../workers/api/results';
import { diagnose } from '../../../workers/diagnostics';
import { lexical } from '../../../workers/diagnostics/lexical';
import type { OpenQuery } from '../../../workers/tables';
import { openTables, type RowOf } from './tables';

/** Rows as the schemas have them; only what a test is about is named. */
const pair = (row: Partial<RowOf<'pairs'>>): RowOf<'pairs'> => ({
  raw_seq: null,
  partner_seq: null,
  page_id: null,
  title: null,
  ns: null,
  method: 'none',
  similarity: null,
  status: 'missing',
  reason: null,
  script: null,
  decile: null,
  raw_chars: 0,
  partner_chars: 0,
  raw_tokens: 0,
  partner_tokens: 0,
  shared_tokens: 0,
  raw_numbers: 0,
  kept_numbers: 0,
  raw_links: 0,
  kept_labels: 0,
  kept_targets: null,
  raw_targets: 0,
  ...row,
});
const page = (seq: number, ns: number, redirect: string | null): RowOf<'pages'> => ({
  seq,
  page_id: seq + 100,
  ns,
  title: `Page ${seq}`,
  redirect,
  revisions: 1,
  shard: 0,
  anchor: 0,
  skip: 0,
  length: 0,
});
const revision = (seq: number, kind: string, ok: boolean | null): RowOf<'revisions'> => ({
  seq,
  page_id: seq + 100,
  rev_id: seq,
  parent_id: null,
  timestamp: null,
  contributor_kind: kind,
  contributor_id: null,
  minor: false,
  model: null,
  bytes: null,
  sha1: null,
  sha1_ok: ok,
  text_state: 'present',
});
const document = (seq: number, dropped: string | null): RowOf<'documents'> => ({
  seq,
  page_id: null,
  rev_id: null,
  ns: 0,
  title: null,
  text: dropped === null ? 'text' : null,
  dropped,
  chars: dropped === null ? 4 : 0,
  tokens: 1,
  numbers: 0,
  script: 'Latn',
  links: 0,
  outline: null,
});

describe('lists of words', () => {
  it('cut ties by UTF-8 bytes, so that SQL and JavaScript agree on what is on them', async () => {
    // 49 before, two candidates for the fiftieth place: U+FF5E is first in UTF-8, the emoji in UTF-16.
    const grams = [...Array.from({ length: 49 }, (_, index) => `a${index}`), '\u{1F600}', '\uFF5E'];
    const query = await openTables({ raw: { ngrams: grams.map((gram) => ({ n: 1, gram, count: 3 })) } });
    const metrics = await diagnose(query, { families: [lexical] });
    query.close();
    const lost = metrics.find(({ id }) => id === 'lexical.lost.unigrams');
    expect(lost).toMatchObject({ value: 1, counters: { raw: 153, lost: 153, rawTypes: 51, lostTypes: 51 } });
    expect(lost?.groups).toHaveLength(50);
    expect(lost?.groups.at(-1)?.key).toBe('\uFF5E');
    expect(lost?.groups.slice(0, 3).map(({ key }) => key)).toEqual(['a0', 'a1', 'a10']);
  });
});

describe('what is counted, status by status', () => {
  let query: OpenQuery;
  let metrics: readonly Metric[];
  const metric = (id: string): Metric => {
    const found = metrics.find((entry) => entry.id === id);
    if (found === undefined) throw new Error(`no metric ${id}`);
    return found;
  };
  const changed = { status: 'changed', raw_targets: 4, kept_targets: 3, raw_links: 5, kept_labels: 5 };

  beforeAll(async () => {
    query = await openTables({
      raw: {
        pages: [page(0, 0, null), page(1, 0, 'Page 0'), page(2, 10, null), page(3, 0, null), page(4, 0, '')],
        revisions: [revision(0, 'registered', true), revision(1, 'ip', false), revision(2, 'registered', null)],
        documents: [document(0, null), document(1, 'redirect'), document(2, 'namespace'), document(3, null)],
        drops: [
          { seq: 0, reason: 'template', count: 3, chars: 30 },
          { seq: 3, reason: 'template', count: 1, chars: 9 },
          { seq: 3, reason: 'reference', count: 2, chars: 7 },
        ],
        malformed: [{ shard: 0, offset: 1, unit: 'byte', reason: 'bad-xml', detail: '', title: null }],
        pairs: [
          pair({ raw_seq: 0, partner_seq: 0, page_id: 100, ns: 0, decile: 1, script: 'Latn', ...changed }),
          pair({ raw_seq: 1, page_id: 101, ns: 0, status: 'dropped-by-both' }),
          pair({ raw_seq: 2, partner_seq: 1, page_id: 102, ns: 10, status: 'added' }),
          pair({ raw_seq: 3, page_id: 103, ns: 0, decile: 10, script: 'Latn', raw_targets: 6, kept_targets: 0 }),
          // Would count twice, or out of nowhere, if they were counted.
          pair({ raw_seq: 0, partner_seq: 2, page_id: 100, ns: 0, decile: 1, ...changed, status: 'duplicate' }),
          pair({ partner_seq: 3, status: 'extra', partner_chars: 9 }),
          pair({ raw_seq: 4, page_id: 104, ns: 0, status: 'dropped-by-both' }),
        ],
      },
      partner: { documents: [document(0, null), document(1, null), document(2, null), document(3, null)] },
    });
    metrics = await diagnose(query);
  });
  afterAll(() => query.close());

  it('leaves redirects, duplicates and extra records out of coverage, and counts added text as kept', () => {
    const found = metric('coverage.retention');
    expect(found.counters).toEqual({ n: 3, k: 2, neither: 0 });
    expect(found.groups.map(({ axis, label, counters }) => [axis, label, counters])).toEqual([
      ['namespace', 'Articles (main)', { n: 2, k: 1 }],
      ['namespace', 'Template', { n: 1, k: 1 }],
      ['length-decile', '0–0 characters (tenth 1, the shortest)', { n: 1, k: 1 }],
      ['length-decile', '0–0 characters (tenth 10, the longest)', { n: 1, k: 0 }],
      ['script', 'Latin', { n: 2, k: 1 }],
    ]);
  });

  it('counts links of missing pages as lost over all pages, and not at all over those that both have', () => {
    expect(metric('recall.targets.aligned')).toMatchObject({ value: 0.75, counters: { raw: 4, kept: 3, pages: 1 } });
    expect(metric('recall.targets.all')).toMatchObject({ value: 0.3, counters: { raw: 10, kept: 3, pages: 2 } });
    expect(metric('recall.labels.aligned').finding).toBe(
      'All 5 links in 1 page that both sides have are found, by their words, in the partner’s text.',
    );
    expect(metric('recall.targets.all').interval).toBeNull();
  });

  it('tells checksums that fit, that do not, and that cannot be checked', () => {
    expect(metric('integrity.sha1')).toMatchObject({
      value: 0.5,
      counters: { ok: 1, bad: 1, unchecked: 1 },
      finding: 'The checksums of 1 of 2 checked revisions do not fit their text (50.0 %); 1 could not be checked.',
    });
  });

  it('sums what could not be read, what was taken out, who edited, and how rows match', () => {
    expect(metric('integrity.malformed').counters).toEqual({ entries: 10, raw: 1, partner: 0 });
    expect(metric('integrity.dropped-nodes').groups.map(({ key, counters }) => [key, counters])).toEqual([
      ['template', { n: 4, of: 6 }],
      ['reference', { n: 2, of: 6 }],
    ]);
    expect(metric('integrity.contributors').finding).toBe(
      'Of 3 revisions: 66.7 % by registered users, 33.3 % by IP addresses.',
    );
    expect(metric('integrity.redirects').counters).toEqual({ pages: 5, redirects: 2 });
    expect(metric('integrity.alignment').groups.map(({ key, counters }) => [key, counters['n']])).toEqual([
      ['dropped-by-both', 2],
      ['added', 1],
      ['changed', 1],
      ['duplicate', 1],
      ['extra', 1],
      ['missing', 1],
    ]);
  });
});
