/** How well a column fits a role: what its name says, weighed by what its values are. */
import { isHtmlColumn } from './html-text';
import type { ColumnProfile } from './profile';
import { DamagedText } from './raw';
import { isNamed, nameScore, normalised } from './role-names';
import { toId } from './values';
import { pageIdFromUrl, titleFromUrl, titleFromDb } from './urls';

export interface Fit {
  /** 0..1; a little more where two columns would tie. */
  readonly score: number;
  readonly why: string;
}

const wholeNumber = (value: unknown): boolean => toId(value, '').value !== null;
const percent = (share: number): string => `${Math.round(share * 100)} %`;

export function idFit(column: ColumnProfile, all: readonly ColumnProfile[]): Fit | null {
  const named = nameScore(column.name, 'id');
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
  const named = nameScore(column.name, 'rev');
  const whole = column.share(wholeNumber);
  if (named === 0 || whole < 0.5) return null;
  return { score: named * whole, why: `named "${column.name}", ${percent(whole)} whole numbers` };
}

export function titleFit(column: ColumnProfile, all: readonly ColumnProfile[]): Fit | null {
  const named = nameScore(column.name, 'title');
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
  const named = nameScore(column.name, 'url');
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
  const named = nameScore(column.name, 'text');
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
  const isHtml = isHtmlColumn(column.name);
  const markup = column.share((value) => typeof value === 'string' && MARKUP.test(value.slice(0, 20_000)));
  const why = [
    named === 0 ? '' : `named "${column.name}"`,
    isLongest ? 'the longest strings' : '',
    isHtml ? 'of which the running text is taken' : markup > 0.5 ? 'but with markup' : '',
  ];
  const base = Math.max(named, 0.5) * strings + (isLongest ? 0.05 : 0);
  return { score: markup > 0.5 && !isHtml ? base * 0.6 : base, why: why.filter((part) => part !== '').join(', ') };
}

export function linksFit(column: ColumnProfile): Fit | null {
  const named = nameScore(column.name, 'links');
  const lists = column.share(Array.isArray);
  if (named === 0 || lists < 0.5 || column.name.includes('.')) return null;
  if (column.sections > 0) return { score: named, why: `links stand in the nested sections of "${column.name}"` };
  return normalised(column.name).includes('sections')
    ? null
    : { score: named * lists, why: `named "${column.name}", lists` };
}

function urlColumn(all: readonly ColumnProfile[]): ColumnProfile | null {
  return all.find((column) => isNamed(column.name, 'url') && column.types.has('string')) ?? null;
}
