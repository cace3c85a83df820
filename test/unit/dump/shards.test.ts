import { describe, expect, it } from 'vitest';
import { planDump, readDumpShard, type Page } from '../../../workers/dump';
import { fixture, seeded } from '../helpers';
import { oraclePages, unpack } from './oracle';
import { contentOf, pageAt, readAll } from './support';

const FILES = [
  'aawiki-20260101-pages-meta-current.xml.bz2',
  'bgwiki-latest-pages-articles-shortened.xml.bz2',
  'dbpedia-minidump-ar.xml.bz2',
  'elwikivoyage-p2566p2583.multistream.xml.bz2',
  'elwikivoyage-p2566p2583.multistream-noheader.xml.bz2',
  'elwikivoyage-p2566p2583.multistream-nofooter.xml.bz2',
  'elwikivoyage-stub-history-sample.xml.gz',
  'enwiki-pages-articles-sample-0.9.xml.bz2',
  'ltgwiki-20170901-pages-articles-multistream.xml.bz2',
  'refinery-dump-test.xml',
  'simplewiki-sample-history.xml',
  'tinywiki-latest-pages-articles.xml',
  'wikidatawiki-pages-articles-sample2.xml.bz2',
  'wikidetox-10MB-text.xml.bz2',
  'wikihadoop-page_sample.xml',
  'wikipedia-small-test-0.5.xml.bz2',
] as const;

const HUGE = 1e9;

function headOf({ title, pageId, ns, redirect, revisions }: Page): unknown {
  const heads = revisions.map(({ revId, timestamp, minor, textState }) => ({
    revId,
    timestamp,
    minor,
    deleted: textState === 'suppressed',
  }));
  return { title, pageId, ns, redirect, revisions: heads };
}

function numberOf(text: string | undefined): number | null {
  return text === undefined || text === '' ? null : Number(text);
}

describe('a dump in one shard is read as the plain reader reads it', () => {
  it.each(FILES)('%s', async (name) => {
    const { pages } = await readAll(fixture(name), HUGE);
    const expected = oraclePages(unpack(fixture(name)));
    expect(pages.map(headOf)).toEqual(
      expected.map((page, i) => ({
        title: page.title,
        pageId: numberOf(page.pageId),
        ns: page.ns === undefined ? pages[i]?.ns : Number(page.ns),
        redirect: page.redirect,
        revisions: page.revisions.map(({ revId, timestamp, minor, deleted }) => ({
          revId: numberOf(revId),
          timestamp,
          minor,
          deleted,
        })),
      })),
    );
    const revisions = pages.flatMap((page) => page.revisions);
    const others = expected.flatMap((page) => page.revisions);
    const different = revisions.filter(({ textState, text, sha1Ok }, i) => {
      const other = others[i]!;
      if (textState !== 'present') return false;
      const fits = other.sha1 === undefined || other.sha1 === '' ? sha1Ok : other.sha1 === other.textSha1;
      return text !== other.text || sha1Ok !== fits;
    });
    expect(different.map(({ revId }) => revId)).toEqual([]);
  });
});

describe('shards of any size give together what one shard gives', () => {
  it.each(FILES)('%s', async (name) => {
    const whole = await readAll(fixture(name), HUGE);
    const random = seeded(whole.plan.size);
    const targets = [1, ...Array.from({ length: 2 }, () => Math.ceil(random() * whole.plan.size))];
    for (const target of targets) {
      const wanted = whole.plan.size / target > 300 ? Math.ceil(whole.plan.size / 300) : target;
      const { plan, pages, malformed } = await readAll(fixture(name), wanted);
      expect(malformed).toEqual([]);
      expect(pages.map(contentOf)).toEqual(whole.pages.map(contentOf));
      expect(plan.shards.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(plan.size);
      plan.shards.slice(1).forEach((shard, i) => expect(shard.start).toBe(plan.shards[i]!.end));
    }
  });
});

describe('a page can be read again by its anchor', () => {
  it.each(FILES)('%s', async (name) => {
    const { plan, pages } = await readAll(fixture(name));
    const step = Math.ceil(pages.length / 20);
    for (const page of pages.filter((_, i) => i % step === 0)) {
      const again = pageAt(plan, page.anchor);
      expect({ ...again, ordinal: page.ordinal }).toEqual(page);
    }
  });

  it('and an anchor into another file is refused', async () => {
    const { plan, pages } = await readAll(fixture('aawiki-20260101-pages-meta-current.xml.bz2'));
    const other = fixture('enwiki-pages-articles-sample-0.9.xml.bz2');
    expect(() => pageAt({ ...plan, path: other }, pages.at(-1)!.anchor)).toThrow(/is not the one that was scanned/);
  });
});

describe('a plan', () => {
  it('follows from the file alone', async () => {
    const path = fixture('ltgwiki-20170901-pages-articles-multistream.xml.bz2');
    expect(await planDump(path)).toEqual(await planDump(path));
  });

  it('cuts a multistream dump where streams begin', async () => {
    const { shards } = await planDump(fixture('ltgwiki-20170901-pages-articles-multistream.xml.bz2'), {
      targetBytes: 1,
    });
    expect(shards.length).toBe(23);
    expect(shards.every(({ start }) => start % 8 === 0)).toBe(true);
  });

  it('progress never goes back and ends with all of the shard', async () => {
    const plan = await planDump(fixture('ltgwiki-20170901-pages-articles-multistream.xml.bz2'), {
      targetBytes: 200_000,
    });
    for (const shard of plan.shards) {
      const told: number[] = [];
      for (const _ of readDumpShard(plan, shard, { onBytes: (done) => told.push(done) }));
      expect(told).toEqual(told.toSorted((a, b) => a - b));
      expect(told.at(-1)).toBe(shard.bytes);
    }
  });

  it('a read ends soon after it is cancelled', async () => {
    const plan = await planDump(fixture('ltgwiki-20170901-pages-articles-multistream.xml.bz2'), { targetBytes: HUGE });
    let pages = 0;
    const read = (): void => {
      for (const _ of readDumpShard(plan, plan.shards[0]!, { isCancelled: () => pages >= 10 })) pages++;
    };
    expect(read).toThrow(/was cancelled/);
    expect(pages).toBe(10);
  });
});
