import type { PartnerFormat } from '../sources/types';
import type { ColumnProfile } from './profile';

/** The program, or the publisher, whose files look like this one; null where none is known. */
export function guessWriter(columns: readonly ColumnProfile[], format: PartnerFormat): string | null {
  const names = new Set(columns.map(({ name }) => name));
  const has = (...wanted: string[]): boolean => wanted.every((name) => names.has(name));
  const topLevel = columns.filter(({ name }) => !name.includes('.'));
  const sections = columns.some(({ name, sections: nested }) => name === 'sections' && nested > 0);
  if (format === 'cirrussearch') return 'cirrussearch';
  if (format === 'wikiextractor-doc') return 'wikiextractor';
  if (format === 'wikitext-set') return 'wikitext';
  if (format === 'zim') return 'kiwix';
  if (format.startsWith('enterprise-')) return 'wikimedia-enterprise';
  if (has('title', 'pageID') && sections) return 'dumpster-dip';
  if (
    has('name', 'identifier', 'version.identifier') &&
    (has('abstract') || has('is_part_of') || has('article_body'))
  ) {
    return 'wikimedia-enterprise';
  }
  const urls = columns.find(({ name }) => name === 'url');
  const curid = urls?.share((value) => typeof value === 'string' && value.includes('?curid=')) ?? 0;
  if (has('id', 'url', 'title', 'text') && curid > 0.5 && topLevel.length <= 5) return 'wikiextractor';
  if (
    has('id', 'url', 'title', 'text') &&
    topLevel.length === 4 &&
    (format === 'parquet' || format.startsWith('arrow') || curid === 0)
  ) {
    return 'huggingface-wikipedia';
  }
  return null;
}
