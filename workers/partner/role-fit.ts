/** How well a column fits a role: what its name says, weighed by what its values are. */
import type { ColumnProfile } from './profile';
import { DamagedText } from './raw';
import { toId } from './values';
import { pageIdFromUrl, titleFromUrl, titleFromDb } from './urls';

export interface Fit {
  /** 0..1; a little more where two columns would tie. */
  readonly score: number;
  readonly why: string;
}

type Names = Readonly<Record<string, number>>;

// Names are compared in lower case, with camelCase, blanks and dashes written as underscores.
const ID_NAMES: Names = {
  page_id: 0.95, pageid: 0.95, curid: 0.95, wikipedia_id: 0.9, wiki_id: 0.8, article_id: 0.85, id: 0.8, identifier: 0.8,
  doc_id: 0.6, docid: 0.6, 'page.id': 0.85,
}; // prettier-ignore
const REV_NAMES: Names = {
  rev_id: 0.95, revid: 0.95, revision_id: 0.95, revisionid: 0.95, 'version.identifier': 0.9, 'revision.id': 0.9, oldid: 0.85,
  revision: 0.8, version: 0.5, 'version.id': 0.8, last_revision_id: 0.9, lastrevid: 0.9,
}; // prettier-ignore
const TITLE_NAMES: Names = {
  title: 0.95, page_title: 0.95, article_title: 0.9, page_name: 0.85, name: 0.75, wikipedia_title: 0.9, 'page.title': 0.85, entity: 0.45,
}; // prettier-ignore
const URL_NAMES: Names = {
  url: 0.9, page_url: 0.9, article_url: 0.9, wikipedia_url: 0.9, source_url: 0.7, link: 0.6, uri: 0.6, source: 0.5, href: 0.6,
}; // prettier-ignore
const TEXT_NAMES: Names = {
  text: 0.95, plain_text: 0.95, plaintext: 0.95, content: 0.85, article_text: 0.9, page_text: 0.9, clean_text: 0.95, cleaned_text: 0.95,
  body: 0.8, article_body: 0.8, extract: 0.8, document: 0.7, passage: 0.7, abstract: 0.6, article: 0.6, raw_content: 0.6, description: 0.35,
  summary: 0.4, sections: 0.9, article_sections: 0.9,
}; // prettier-ignore
const LINKS_NAMES: Names = {
  links: 0.9, outlinks: 0.9, outgoing_links: 0.9, internal_links: 0.9, wikilinks: 0.9, wiki_links: 0.9, sections: 0.85, article_sections: 0.85,
}; // prettier-ignore

function normalised(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .toLowerCase();
}

/** What the name says, 0..1. A path says less than a column of the same name, unless the path itself is known. */
function nameScore(name: string, names: Names): number {
  const whole = normalised(name);
  const known = names[whole] ?? names[whole.replaceAll('_', '')];
  if (known !== undefined) return known;
  // `main_entity.identifier` is some identifier, but hardly the page's.
  const last = whole.slice(whole.lastIndexOf('.') + 1);
  return last === whole ? 0 : (names[last] ?? 0) * 0.3;
}

const wholeNumber = (value: unknown): boolean => toId(value, '').value !== null;
const percent = (share: number): string => `${Math.round(share * 100)} %`;

export function idFit(column: ColumnProfile, all: readonly ColumnProfile[]): Fit | null {
  const named = nameScore(column.name, ID_NAMES);
  const whole = column.share(wholeNumber);
  if (named === 0 || whole < 0.5) return null;
  const urls = urlColumn(all);
  const agreeing =
    urls === null
      ? 0
      : column.agreement(
          urls,
          (mine, url) =>
            typeof url === 'string' && pageIdFromUrl(url) === toId(mine, '').value && pageIdFromUrl(url) !== null,
        );
  if (agreeing > 0 && agreeing === column.values.length) {
    return {
      score: Math.min(1, named * whole + 0.1),
      why: `named "${column.name}", and curid in the addresses is the same number`,
    };
  }
  const distinct = new Set(column.values.map(String)).size / Math.max(column.values.length, 1);
  return {
    score: named * whole * (distinct > 0.5 ? 1 : 0.5),
    why: `named "${column.name}", ${percent(whole)} whole numbers`,
  };
}

export function revisionFit(column: ColumnProfile): Fit | null {
  const named = nameScore(column.name, REV_NAMES);
  const whole = column.share(wholeNumber);
  if (named === 0 || whole < 0.5) return null;
  return { score: named * whole, why: `named "${column.name}", ${percent(whole)} whole numbers` };
}

export function titleFit(column: ColumnProfile, all: readonly ColumnProfile[]): Fit | null {
  const named = nameScore(column.name, TITLE_NAMES);
  const short = column.share((value) => typeof value === 'string' && value.length <= 255 && !value.includes('\n'));
  if (named === 0 || short < 0.5) return null;
  const urls = urlColumn(all);
  const agreeing =
    urls === null
      ? 0
      : column.agreement(
          urls,
          (mine, url) => typeof mine === 'string' && typeof url === 'string' && titleFromDb(mine) === titleFromUrl(url),
        );
  if (agreeing * 2 > column.values.length) {
    return {
      score: Math.min(1, named * short + 0.1),
      why: `named "${column.name}", and the addresses end in the same words`,
    };
  }
  return { score: named * short, why: `named "${column.name}", short strings` };
}

export function urlFit(column: ColumnProfile): Fit | null {
  const named = nameScore(column.name, URL_NAMES);
  const addresses = column.share((value) => typeof value === 'string' && /^(?:https?:)?\/\/|^\?curid=/.test(value));
  if (addresses < 0.5 || column.name.includes('.')) return null;
  const pages = column.share(
    (value) => typeof value === 'string' && (pageIdFromUrl(value) ?? titleFromUrl(value)) !== null,
  );
  if (pages < 0.5)
    return named === 0 ? null : { score: named * 0.4, why: `named "${column.name}", but the addresses name no page` };
  return {
    score: Math.max(named, 0.5) * pages,
    why: `${named === 0 ? '' : `named "${column.name}", `}${percent(pages)} addresses of wiki pages`,
  };
}

const MARKUP = /\[\[|\{\{|<!DOCTYPE|<html|<p\b|<div\b/i;

export function textFit(column: ColumnProfile, all: readonly ColumnProfile[]): Fit | null {
  const named = nameScore(column.name, TEXT_NAMES);
  if (column.sections > 0) {
    return { score: Math.max(named, 0.8), why: `nested sections in "${column.name}", which are flattened into text` };
  }
  const strings = column.share((value) => typeof value === 'string' || value instanceof DamagedText);
  const lists =
    named === 0 ? 0 : column.share((value) => Array.isArray(value) && value.some((part) => typeof part === 'string'));
  if (lists > 0.5)
    return {
      score: named * lists * 0.9,
      why: `named "${column.name}", lists of strings, which are joined by line breaks`,
    };
  if (strings < 0.5) return null;
  const longest = Math.max(...all.map((other) => other.meanChars));
  const isLongest = column.meanChars === longest && longest > 0;
  if (named === 0 && !(isLongest && column.meanChars > 200)) return null;
  const markup = column.share((value) => typeof value === 'string' && MARKUP.test(value.slice(0, 20_000)));
  const why = [
    named === 0 ? '' : `named "${column.name}"`,
    isLongest ? 'the longest strings' : '',
    markup > 0.5 ? 'but with markup' : '',
  ];
  const base = Math.max(named, 0.5) * strings + (isLongest ? 0.05 : 0);
  return { score: markup > 0.5 ? base * 0.6 : base, why: why.filter((part) => part !== '').join(', ') };
}

export function linksFit(column: ColumnProfile): Fit | null {
  const named = nameScore(column.name, LINKS_NAMES);
  const lists = column.share(Array.isArray);
  if (named === 0 || lists < 0.5 || column.name.includes('.')) return null;
  if (column.sections > 0) return { score: named, why: `links stand in the nested sections of "${column.name}"` };
  return normalised(column.name).includes('sections')
    ? null
    : { score: named * lists, why: `named "${column.name}", lists` };
}

function urlColumn(all: readonly ColumnProfile[]): ColumnProfile | null {
  return all.find((column) => normalised(column.name) in URL_NAMES && column.types.has('string')) ?? null;
}
