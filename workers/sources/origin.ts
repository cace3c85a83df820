/** Which wiki a companion file of a dump is of, and of which day: by what its first bytes say, else by its name. */
import { basename } from 'node:path';
import { readHead } from './head';
import { stampOf } from './stamp';

export interface Origin {
  /** Database name, such as "enwiki"; null where nothing says. */
  readonly wiki: string | null;
  /** YYYY-MM-DD; null where the name has none, or says "latest". */
  readonly date: string | null;
  /** True of what is about all wikis at once. */
  readonly everyWiki: boolean;
}

/** What is known of a dump, to hold an origin against. */
export type DumpOrigin = Pick<Origin, 'wiki' | 'date'>;

export type Fit = 'fits' | 'other' | 'unknown';

/** `enwiki-20160501-page.sql.gz`, `enwiki-latest-…`. */
const NAME = /^([a-z][a-z0-9_]*)-(?:(\d{4})(\d\d)(\d\d)|latest)-/;

/** How the first bytes of a format name the wiki. */
const SAYS: readonly (readonly [format: RegExp, wiki: RegExp])[] = [
  [/^sql-/, /^-- Host: .*? {4}Database: ([A-Za-z][A-Za-z0-9_]*)\s*$/m],
  [/^siteinfo-/, /"wikiid"\s*:\s*"([a-z][a-z0-9_]*)"/],
  [/^cirrussearch$/, /"wiki"\s*:\s*"([a-z][a-z0-9_]*)"/],
  [/^enterprise-(?:jsonl|array)$/, /"is_?[pP]art_?[oO]f"\s*:\s*\{[^{}]{0,500}?"identifier"\s*:\s*"([a-z][a-z0-9_]*)"/],
];
const OF_EVERY_WIKI: ReadonlySet<string> = new Set(['wikidata-json', 'enterprise-snapshots']);
/** What is published on days of its own, and not with the dumps. */
const OF_ITS_OWN_DAY = /^(?:cirrussearch|enterprise-)/;

/** What a file's name says where it is named as Wikimedia names what it publishes. */
export function originOfName(name: string): DumpOrigin {
  const [, wiki = null, year, month, day] = NAME.exec(name) ?? [];
  return { wiki, date: year === undefined ? null : `${year}-${month}-${day}` };
}

/** As far as it can be told without opening the file. */
export function originNamed(name: string, format: string): Origin {
  if (OF_EVERY_WIKI.has(format)) return { wiki: null, date: null, everyWiki: true };
  const { wiki, date } = originOfName(name);
  return { wiki, date: OF_ITS_OWN_DAY.test(format) ? null : date, everyWiki: false };
}

/** @param format as `sniff` names it. Throws the system's errors. */
export async function originOf(path: string, format: string): Promise<Origin> {
  const named = originNamed(basename(path), format);
  const says = SAYS.find(([formats]) => formats.test(format))?.[1];
  if (says === undefined) return named;
  const { size } = await stampOf(path);
  const { bytes } = await readHead(path, size);
  const wiki = says.exec(Buffer.from(bytes).toString('latin1'))?.[1]?.toLowerCase() ?? named.wiki;
  return { ...named, wiki };
}

/** Whether a companion file can be read with a dump, and in a sentence why not. */
export function fitOf(name: string, origin: Origin, dump: DumpOrigin): { readonly fit: Fit; readonly why: string } {
  if (origin.everyWiki) return { fit: 'fits', why: '' };
  if (origin.wiki !== null && dump.wiki !== null && origin.wiki !== dump.wiki)
    return { fit: 'other', why: `${name} is of ${origin.wiki}, and the dump is of ${dump.wiki}` };
  if (origin.date !== null && dump.date !== null && origin.date !== dump.date)
    return { fit: 'other', why: `${name} is of ${origin.date}, and the dump is of ${dump.date}` };
  if (origin.wiki === null)
    return {
      fit: 'unknown',
      why: `neither name nor content of ${name} says of which wiki it is; a name such as ${dump.wiki ?? 'enwiki'}-20160501-page.sql.gz would`,
    };
  if (dump.wiki === null)
    return { fit: 'unknown', why: `${name} is of ${origin.wiki}, and the dump does not say of which wiki it is` };
  return { fit: 'fits', why: '' };
}
