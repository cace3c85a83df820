import { expect, test } from 'vitest';
import type { PageStructure } from '../../../workers/wikitext';
import { describeWithShared } from '../helpers';
import { Agreement, byPage, pagesOf, tableOf, titleKey, WIKIS, writtenTitles } from './mediawiki';

describeWithShared.each(WIKIS)('the link tables that MediaWiki made of %s', (wiki) => {
  const reading = pagesOf(wiki);
  // Where the templates of a wiki are known, what stands in their arguments is linked where they show it: neither side can say.
  const isShown = (braces: number, within: string): boolean => braces === 0 && within !== 'includeonly';

  test('page links: recall and precision are 0.98 at least', async () => {
    const { pages, site } = await reading;
    const links = byPage(
      tableOf(wiki, 'pagelinks'),
      'pl_from',
      (row) => `${String(row['pl_namespace'])}:${String(row['pl_title'])}`,
    );
    const agreement = new Agreement();
    for (const { id, title, text, structure } of pages) {
      const own = new Set<string>();
      const inBraces = new Set<string>();
      for (const { target, ns, wiki: other, braces, within } of structure.links) {
        if (target === null || target === '' || ns < 0 || other !== null) continue;
        (isShown(braces, within) ? own : inBraces).add(`${ns}:${titleKey(target, ns !== 0)}`);
      }
      const prefix = site.namespaces.get(title.slice(0, Math.max(0, title.indexOf(':'))).toLowerCase()) ?? 0;
      // A link of a page to itself is in the table only where it has an anchor; the wiki that made it knew few other wikis.
      const self = `${prefix}:${titleKey(title, prefix !== 0)}`;
      own.delete(self);
      const written = writtenTitles(text);
      agreement.add(title, own, links.get(id) ?? new Set(), (key) => {
        const name = key.slice(key.indexOf(':') + 1);
        const isWritten = key.startsWith('0:') ? written.plain.has(name) : written.prefixed.has(name);
        const isElsewhere = site.interwiki.has(name.slice(0, Math.max(0, name.indexOf(':'))).toLowerCase());
        return !isWritten || isElsewhere || key === self || inBraces.has(key);
      });
    }
    expect(agreement.precision).toBeGreaterThanOrEqual(0.98);
    expect(agreement.recall).toBeGreaterThanOrEqual(0.98);
  });

  test('categories: recall and precision are 0.99 at least', async () => {
    const { pages } = await reading;
    const links = byPage(tableOf(wiki, 'categorylinks'), 'cl_from', (row) => String(row['cl_to']));
    const agreement = new Agreement();
    for (const { id, title, text, structure } of pages) {
      const own = structure.categories.filter(({ braces, within }) => isShown(braces, within));
      const all = new Set(structure.categories.map(({ name }) => titleKey(name)));
      const written = writtenTitles(text);
      const keys = new Set(own.map(({ name }) => titleKey(name)));
      agreement.add(title, keys, links.get(id) ?? new Set(), (key) => all.has(key) || !written.prefixed.has(key));
    }
    expect(agreement.precision).toBeGreaterThanOrEqual(0.99);
    expect(agreement.recall).toBeGreaterThanOrEqual(0.99);
  });

  test('language links: recall and precision are 0.99 at least', async () => {
    const { pages } = await reading;
    const links = byPage(
      tableOf(wiki, 'langlinks'),
      'll_from',
      (row) => `${String(row['ll_lang'])}:${titleKey(String(row['ll_title']))}`,
    );
    const agreement = new Agreement();
    for (const { id, title, text, structure } of pages) {
      const own = structure.interlanguage.filter(({ braces, within }) => isShown(braces, within));
      const keyed = (some: PageStructure['interlanguage']): Set<string> =>
        new Set(some.map(({ language, title: to }) => `${language}:${titleKey(to)}`));
      const all = keyed(structure.interlanguage);
      const written = writtenTitles(text);
      const isWritten = (key: string): boolean => written.prefixed.has(titleKey(key, true));
      agreement.add(title, keyed(own), links.get(id) ?? new Set(), (key) => all.has(key) || !isWritten(key));
    }
    expect(agreement.precision).toBeGreaterThanOrEqual(0.99);
    expect(agreement.recall).toBeGreaterThanOrEqual(0.99);
  });
});

describeWithShared('the coordinates that GeoData read', () => {
  test('are all read here', async () => {
    const { pages } = await pagesOf('enwiki-20160501');
    const key = (lat: number, lon: number): string => `${lat.toFixed(4)} ${lon.toFixed(4)}`;
    const theirs = byPage(tableOf('enwiki-20160501', 'geo_tags'), 'gt_page_id', (row) =>
      key(Number(row['gt_lat']), Number(row['gt_lon'])),
    );
    expect(theirs.size).toBe(13);
    for (const { id, structure } of pages) {
      const ours = structure.coordinates.map(({ lat, lon }) => key(lat, lon));
      expect(ours).toEqual(expect.arrayContaining([...(theirs.get(id) ?? [])]));
    }
  });
});
