/** Plain words for the closed unions of the contract. */
import type { Job, Mapping, PairFilter, PairRow, PairStatus, Source } from '../../../workers/api';

interface StatusWords {
  readonly label: string;
  readonly meaning: string;
}

/** In the order in which they are shown: what both have, what only we have, what only they have. */
export const STATUS_ORDER = [
  'identical',
  'equivalent',
  'changed',
  'emptied',
  'missing',
  'added',
  'extra',
  'duplicate',
  'part',
  'dropped-by-both',
] as const satisfies readonly PairStatus[];

export const STATUS_WORDS: Readonly<Record<PairStatus, StatusWords>> = {
  identical: { label: 'Identical', meaning: 'Their text is ours, character by character' },
  equivalent: { label: 'Equivalent', meaning: 'The same tokens; only spacing or form differs' },
  changed: { label: 'Changed', meaning: 'Both have a text, and the words differ' },
  emptied: { label: 'Emptied', meaning: 'They have the record, without a text' },
  missing: { label: 'Missing', meaning: 'We have a text, they have no record' },
  added: { label: 'Added', meaning: 'They have a text where our recipe drops the page' },
  extra: { label: 'Extra', meaning: 'A record of theirs that fits no page of the dump' },
  part: { label: 'Part', meaning: 'A record of theirs that is a page together with others, and is compared with them' },
  duplicate: { label: 'Duplicate', meaning: 'A further record of theirs for a page already paired' },
  'dropped-by-both': { label: 'Dropped by both', meaning: 'Neither side has a text' },
};

export const METHOD_WORDS: Readonly<Record<PairRow['method'], string>> = {
  rev_id: 'revision id',
  page_id: 'page id',
  title: 'title',
  redirect: 'redirect',
  content: 'content',
  none: 'not paired',
};

export const KIND_WORDS: Readonly<Record<Source['kind'], string>> = {
  dump: 'Dump',
  index: 'Multistream index',
  sums: 'Sums list',
  status: 'Status of the dump',
  partner: 'Partner file',
  table: 'Table of the dump',
};

export const SEAL_WORDS: Readonly<Record<Source['seal'], string>> = {
  sealing: 'Sealing',
  sealed: 'Sealed',
  broken: 'Changed since sealed',
  missing: 'File is gone',
  mismatch: 'Differs from its sums list',
};

export const JOB_STATE_WORDS: Readonly<Record<Job['state'], string>> = {
  running: 'Running',
  done: 'Done',
  cancelled: 'Cancelled',
  failed: 'Failed',
  interrupted: 'Interrupted',
};

export const MAPPING_WORDS: Readonly<Record<keyof Mapping, string>> = {
  id: 'Page id',
  rev: 'Revision id',
  title: 'Title',
  url: 'Address',
  text: 'Text',
  links: 'Links',
  split: 'Split',
  labels: 'Labels',
};

const FORMAT_WORDS: Readonly<Record<string, string>> = {
  'mediawiki-xml': 'MediaWiki XML',
  'multistream-index': 'multistream index',
  md5sums: 'MD5 sums',
  sha1sums: 'SHA-1 sums',
  sha256sums: 'SHA-256 sums',
  jsonl: 'JSON Lines',
  'json-array': 'JSON array',
  parquet: 'Parquet',
  csv: 'CSV',
  tsv: 'TSV',
  'arrow-file': 'Arrow file',
  'arrow-stream': 'Arrow stream',
  bagit: 'BagIt bag',
  dumpstatus: 'dumpstatus',
  'wikidata-json': 'Wikidata entities',
  'all-titles': 'List of titles',
  'abstract-feed': 'Abstracts',
  'siteinfo-namespaces': 'Namespaces',
  'enterprise-snapshots': 'List of snapshots',
  'enterprise-jsonl': 'Wikimedia Enterprise, JSON Lines',
  'enterprise-array': 'Wikimedia Enterprise, JSON array',
  cirrussearch: 'CirrusSearch',
  'wikiextractor-doc': 'WikiExtractor <doc>',
  zim: 'ZIM archive',
  'wikitext-set': 'Texts under titles',
};

/** "MediaWiki XML, bzip2": a format with its compression, in words. */
export function formatWords(format: string, compression: string): string {
  const name = FORMAT_WORDS[format] ?? format.replace(/^sql-/, 'SQL table ');
  return compression === 'none' ? name : `${name}, ${compression}`;
}

/** Reasons and other keys of the engine read as words: `empty-after-cleaning` → "empty after cleaning". */
export function plainWords(key: string): string {
  return key.replaceAll(/[-_]/g, ' ');
}

const SCRIPTS = new Intl.DisplayNames(['en'], { type: 'script' });

/** Name of an ISO 15924 code; Zyyy is what has no letters. */
export function scriptName(code: string): string {
  if (code === 'Zyyy') return 'No letters';
  try {
    return SCRIPTS.of(code) ?? code;
  } catch {
    return code; // not shaped like a script code
  }
}

/** What a filter lets through, in words; an empty filter gives none. */
export function filterWords(filter: PairFilter): readonly string[] {
  const words: string[] = [];
  if (filter.status !== undefined && filter.status.length > 0) {
    words.push(filter.status.map((status) => STATUS_WORDS[status].label.toLowerCase()).join(' or '));
  }
  if (filter.method !== undefined) words.push(`paired by ${METHOD_WORDS[filter.method]}`);
  if (filter.ns !== undefined) words.push(`namespace ${filter.ns}`);
  if (filter.decile !== undefined) words.push(`length decile ${filter.decile}`);
  if (filter.script !== undefined) words.push(`${scriptName(filter.script)} script`);
  if (filter.group !== undefined) words.push(`${plainWords(filter.group.axis)} ${filter.group.key}`);
  if (filter.transformation !== undefined) words.push(`text ${filter.transformation.replaceAll('-', ' ')}`);
  if (filter.lost === 'numbers') words.push('numbers lost');
  if (filter.lost === 'links') words.push('links lost');
  if (filter.search !== undefined) words.push(`title has “${filter.search}”`);
  if (filter.term !== undefined) words.push(`text has “${filter.term}”`);
  return words;
}
