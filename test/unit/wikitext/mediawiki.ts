/** What MediaWiki itself wrote into its link tables about the same pages, and what Plumbline reads in their wikitext. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { planDump, readDump } from '../../../workers/dump';
import { readSqlPlainly } from '../../../workers/dump/sql/reference';
import { siteNames, structureOf, type PageStructure, type SiteNames } from '../../../workers/wikitext';
import { sharedData } from '../helpers';

export const WIKIS = ['enwiki-20160501', 'ltgwiki-20170901'] as const;
export type Wiki = (typeof WIKIS)[number];

export interface ReadPage {
  readonly id: number;
  readonly title: string;
  readonly text: string;
  readonly structure: PageStructure;
}

type Row = Readonly<Record<string, unknown>>;

export const tableOf = (wiki: Wiki, table: string): readonly Row[] =>
  [...readSqlPlainly(gunzipSync(readFileSync(sharedData(`${wiki}/${wiki}-${table}.sql.gz`)))).values()].flat();

/** Keys of a table's rows by the page that they are about. */
export function byPage(
  rows: readonly Row[],
  page: string,
  key: (row: Row) => string,
): ReadonlyMap<number, Set<string>> {
  const pages = new Map<number, Set<string>>();
  for (const row of rows) {
    const id = Number(row[page]);
    let keys = pages.get(id);
    if (keys === undefined) pages.set(id, (keys = new Set()));
    keys.add(key(row));
  }
  return pages;
}

/** All pages in wikitext of a wiki, with their structure. */
export async function pagesOf(wiki: Wiki): Promise<{ readonly pages: readonly ReadPage[]; readonly site: SiteNames }> {
  const path = sharedData(`${wiki}/${wiki}-pages-articles-multistream.xml.bz2`);
  const site = siteNames((await planDump(path, {})).info);
  const pages: ReadPage[] = [];
  for await (const { pageId, title, revisions } of readDump(path)) {
    const newest = revisions.at(-1);
    if (newest === undefined || pageId === null || newest.model !== 'wikitext') continue;
    const text = newest.text ?? '';
    pages.push({ id: pageId, title, text, structure: structureOf(text, site) });
  }
  return { pages, site };
}

/** As titles are in tables: first letter a capital, underscores, no namespace. */
export function titleKey(title: string, hasNamespace = false): string {
  const name = (hasNamespace ? title.slice(title.indexOf(':') + 1) : title).trim();
  const first = String.fromCodePoint(name.codePointAt(0) ?? 32);
  return (first.toUpperCase() + name.slice(first.length)).replaceAll(' ', '_');
}

/**
 * Titles that stand behind double brackets, read without any understanding: what a page writes out. Those with a namespace, or
 * another prefix, are without it in `prefixed`.
 */
export function writtenTitles(text: string): {
  readonly plain: ReadonlySet<string>;
  readonly prefixed: ReadonlySet<string>;
} {
  const plain = new Set<string>();
  const prefixed = new Set<string>();
  for (const [, written = ''] of text.matchAll(/\[\[:?\s*([^[\]|#{}<>\n]+)/g)) {
    const title = written.trim().replace(/[ _]+/g, ' ');
    if (title === '') continue;
    plain.add(titleKey(title));
    if (title.includes(':')) prefixed.add(titleKey(title, true));
  }
  return { plain, prefixed };
}

/** How many of what each side has the other has too. */
export class Agreement {
  both = 0;
  readonly onlyOurs: string[] = [];
  readonly onlyTheirs: string[] = [];

  add(page: string, ours: ReadonlySet<string>, theirs: ReadonlySet<string>, mayLack: (key: string) => boolean): void {
    for (const key of ours) {
      if (theirs.has(key)) this.both++;
      else this.onlyOurs.push(`${page}: ${key}`);
    }
    for (const key of theirs) if (!ours.has(key) && !mayLack(key)) this.onlyTheirs.push(`${page}: ${key}`);
  }

  get precision(): number {
    return this.both / (this.both + this.onlyOurs.length);
  }

  get recall(): number {
    return this.both / (this.both + this.onlyTheirs.length);
  }
}
