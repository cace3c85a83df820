/** Peculiarities of a dump that a user may want to know, and what its name says. */
import { basename } from 'node:path';
import { filesInArchive } from '../codecs';
import type { Head } from './inspect';
import type { Compression } from './types';

/** YYYY-MM-DD out of `<wiki>-YYYYMMDD-…`, where that is a day; else null. */
export function dateOfName(name: string): string | null {
  const found = /^[a-z][a-z0-9_]*-(\d{4})(\d\d)(\d\d)-/.exec(name);
  if (found === null) return null;
  const date = `${found[1]}-${found[2]}-${found[3]}`;
  const day = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== date ? null : date;
}

const ENDINGS: Readonly<Record<Exclude<Compression, 'none'>, string>> = {
  bzip2: '.bz2',
  gzip: '.gz',
  zstd: '.zst',
  xz: '.xz',
  '7z': '.7z',
};

const UNITS: Readonly<Record<Compression, string | null>> = {
  none: null,
  bzip2: null,
  gzip: 'gzip member',
  zstd: 'zstd frame',
  xz: 'xz block',
  '7z': 'folder of the archive',
};

/** One sentence for each peculiarity, in a fixed order. */
export function notesOn(head: Head): readonly string[] {
  const { text, site, compression, encoding } = head;
  const name = basename(head.path);
  const notes: string[] = [];
  if (compression !== 'none' && !name.endsWith(ENDINGS[compression]))
    notes.push(`The file is ${compression}, though its name does not end in ${ENDINGS[compression]}.`);
  if (compression === 'none' && Object.values(ENDINGS).some((ending) => name.endsWith(ending)))
    notes.push('The file is not compressed, though its name says so.');
  if (encoding !== 'utf-8') notes.push(`The text is in ${encoding.toUpperCase()}, so the file is read in one piece.`);
  else if (text.startsWith('\uFEFF')) notes.push('The file begins with a byte-order mark.');
  if (head.damaged) notes.push('The head of the file is damaged or cut; what it says may be missing here.');
  if (!/<mediawiki[\s>]/.test(text))
    notes.push('There is no <mediawiki> root: the file is a part of a dump, or made of bare pages.');
  if (!text.includes('<siteinfo>'))
    notes.push('There is no siteinfo: the wiki is unknown, and namespaces have their English names.');
  else if (site.wiki === null) notes.push('The siteinfo does not name the database.');
  if (site.schemaVersion !== null && isBefore(site.schemaVersion, 6)) {
    notes.push(`Schema ${site.schemaVersion} has no namespace elements; namespaces are told from titles.`);
  }
  const named = /^([a-z][a-z0-9_]*)-\d{8}-/.exec(name)?.[1];
  if (named !== undefined && site.wiki !== null && named !== site.wiki) {
    notes.push(`The name says ${named}, the siteinfo ${site.wiki}.`);
  }
  return notes;
}

function isBefore(version: string, minor: number): boolean {
  const found = /^0\.(\d+)$/.exec(version);
  return found !== null && Number(found[1]) < minor;
}

/** What an archive holds, where that is more than one file. */
export function contentsOf({ compression, path }: Head): readonly string[] {
  const files = compression === '7z' ? filesInArchive(path) : [];
  if (files.length < 2) return [];
  const named = files.slice(0, 20).map(({ name, size }) => `${name} (${size.toLocaleString('en-US')} bytes)`);
  const more = files.length > named.length ? ` and ${(files.length - named.length).toLocaleString('en-US')} more` : '';
  return [
    `The archive holds ${files.length.toLocaleString('en-US')} files: ${named.join(', ')}${more}; what is XML in it is read.`,
  ];
}

/** A unit of compression that is larger is noticed when a page in it is read again. */
const LARGE_UNIT = 4_000_000;

/** What a user may wonder at who opens a page of a dump that is compressed in one piece. */
export function slownessOf({ compression, size }: Head, units: number): readonly string[] {
  const unit = UNITS[compression];
  if (unit === null || size / Math.max(1, units) < LARGE_UNIT) return [];
  return [`A page is read again from the start of its ${unit}, which is large: that takes a while.`];
}
