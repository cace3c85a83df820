import { describe, expect, it } from 'vitest';
import { planDump, readDumpShard, readPageAt, type Page } from '../../../workers/dump';
import { PageParts, type WholePage } from '../../../workers/engine/tasks/whole-page';
import { fixture } from '../helpers';
import { contentOf, dump, fileOf, kept, readAll, type PageContent } from './support';

/** Pages put together again out of their parts. */
function joined(parts: readonly Page[]): (PageContent & { readonly length: number })[] {
  const whole: (PageContent & { length: number })[] = [];
  let open: Page[] = [];
  for (const part of parts) {
    expect(part.part).toBe(open.length);
    expect(part.ordinal).toBe(whole.length);
    open.push(part);
    if (!part.last) continue;
    const revisions = open.flatMap((one) => one.revisions);
    whole.push({ ...contentOf(part), revisions, length: part.anchor.length });
    open = [];
  }
  expect(open).toEqual([]);
  return whole;
}

const wholes = (pages: readonly Page[]): WholePage[] => {
  const parts = new PageParts();
  return pages.map((page) => parts.add(page)).filter((page) => page !== null);
};

const revision = (id: number, text = 'x'.repeat(500)): string =>
  `<revision><id>${id}</id><timestamp>2020-01-01T00:00:${String(id % 60).padStart(2, '0')}Z</timestamp><text>${text}</text></revision>\n`;
const history = (title: string, revisions: string): string => `<page><title>${title}</title><id>7</id>\n${revisions}`;
const HUNDRED = Array.from({ length: 100 }, (_, i) => revision(i, 'x'.repeat(100_000))).join('');
const SMALL = { partBytes: 2000 };

describe('a page with a long history comes in parts that together are the page', () => {
  it.each([
    'simplewiki-sample-history.xml',
    'elwikivoyage-stub-history-sample.xml.gz',
    'aawiki-20260101-pages-meta-current.xml.bz2',
    'refinery-dump-test.xml',
  ])('%s', async (name) => {
    const once = await readAll(fixture(name), 1e9);
    expect(once.pages.every(({ part, last }) => part === 0 && last)).toBe(true);
    for (const partBytes of [0, 1000, 100_000]) {
      const { pages, malformed } = await readAll(fixture(name), 1e9, { partBytes });
      expect(joined(pages)).toEqual(joined(once.pages));
      expect(wholes(pages).map(({ newest }) => newest)).toEqual(wholes(once.pages).map(({ newest }) => newest));
      expect(malformed).toEqual(once.malformed);
    }
  });

  it('of some megabytes, read to its newest revision with no more than a part in memory', async () => {
    const text = 'y'.repeat(100_000);
    const path = fileOf(
      dump(`${history('A', Array.from({ length: 400 }, (_, i) => revision(i, text)).join(''))}</page>`),
    );
    const plan = await planDump(path, { targetBytes: 1e9 });
    const parts = Array.from(readDumpShard(plan, plan.shards[0]!), kept);
    expect(parts.length).toBeGreaterThan(2);
    const [page] = joined(parts);
    expect(page!.revisions.map(({ revId }) => revId)).toEqual(Array.from({ length: 400 }, (_, i) => i));
    const again = Array.from(readPageAt(path, plan.info, parts.at(-1)!.anchor), kept);
    expect(joined(again)).toEqual([page]);
    expect(wholes(again)[0]!.newest).toMatchObject({ revId: 359, text });
  });
});

describe('a page that ends badly after some of its parts keeps what is whole', () => {
  const after = `<page><title>C</title>${revision(1)}</page>`;
  it.each([
    ['another page begins', `${HUNDRED}${after}`, 'page-not-closed', 50],
    ['the file ends', `${HUNDRED}<revision><id>`, 'truncated', 99],
    ['a revision is broken', `${HUNDRED}<revision><id>5</text></revision></page>${after}`, 'bad-page', 50],
    ['a revision is too large', `${HUNDRED}${revision(5, 'x'.repeat(9_000_000))}</page>${after}`, 'page-too-large', 99],
  ])('%s', async (_what, rest, reason, least) => {
    const path = fileOf(dump(history('B', rest)).replace('</mediawiki>', ''));
    const { pages, malformed } = await readAll(path, 1e9, { ...SMALL, maxRevisionBytes: 3_000_000 });
    const [page, next] = joined(pages);
    expect(page!.title).toBe('B');
    expect(page!.revisions.length).toBeGreaterThan(least);
    expect(page!.revisions.length).toBeLessThanOrEqual(100);
    expect(next?.title).toBe(reason === 'truncated' ? undefined : 'C');
    expect(malformed).toEqual([expect.objectContaining({ reason, title: 'B' })]);
    expect(malformed[0]!.detail).toMatch(/were kept\.$|some of its revisions were left out\.$/);
  });

  it('and one whose beginning is broken is left out with all its parts', async () => {
    const path = fileOf(dump(`<page><title>B</titel>${HUNDRED}</page>${after}`));
    const { pages, malformed } = await readAll(path, 1e9, SMALL);
    expect(pages.map(({ title }) => title)).toEqual(['C']);
    expect(malformed.map(({ reason }) => reason)).toEqual(['bad-page']);
  });
});
