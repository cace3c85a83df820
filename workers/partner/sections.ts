/**
 * Nested articles, made into one text: in the order of the file, section titles as lines of their own, sentences joined by a
 * blank, paragraphs and list items separated by a line break. Two shapes are known:
 *
 * - dumpster-dip (wtf_wikipedia): `[{title, paragraphs: [{sentences: [{text, links}]}], lists: [[{text, links}]]}]`.
 *   The file does not say where among the paragraphs a list stood; lists follow the paragraphs of their section.
 * - Wikimedia Enterprise structured contents: `[{name, type, value, links, has_parts: […]}]`.
 */
import { isRecord } from './raw';
import type { PartnerLink } from './types';
import { titleFromDb, titleFromUrl } from './urls';

type Node = Readonly<Record<string, unknown>>;

const nodes = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isRecord) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
/** Nesting beyond this is damage or malice, not an article. */
const MAX_DEPTH = 64;

/** Whether a value has one of the two shapes. An empty list has: it is an article without sections. */
export function looksLikeSections(value: unknown): boolean {
  return (
    Array.isArray(value) && value.every((section) => isRecord(section) && (isDip(section) || isEnterprise(section)))
  );
}

const isDip = (section: Node): boolean => ['paragraphs', 'lists', 'depth'].some((key) => Object.hasOwn(section, key));

// Infoboxes and references have the same shape with other types; they are no running text.
const isEnterprise = (section: Node): boolean =>
  ['section', 'paragraph', 'list'].includes(text(section['type'])) &&
  (Object.hasOwn(section, 'has_parts') || Object.hasOwn(section, 'value'));

/** The text of a list of sections, or null where it is none. */
export function flattenSections(value: unknown): string | null {
  if (!looksLikeSections(value)) return null;
  const lines: string[] = [];
  for (const section of nodes(value)) sectionLines(section, lines, 0);
  return lines.filter((line) => line !== '').join('\n');
}

function sectionLines(section: Node, lines: string[], depth: number): void {
  if (depth > MAX_DEPTH) return;
  lines.push(text(section['title']), text(section['name']), text(section['value']));
  for (const paragraph of nodes(section['paragraphs'])) {
    const sentences = nodes(paragraph['sentences']).map((sentence) => text(sentence['text']));
    lines.push(sentences.filter((sentence) => sentence !== '').join(' '));
  }
  for (const list of listsOf(section)) for (const item of list) lines.push(text(item['text']));
  for (const part of nodes(section['has_parts'])) sectionLines(part, lines, depth + 1);
}

function listsOf(section: Node): readonly (readonly Node[])[] {
  const lists = section['lists'];
  return Array.isArray(lists) ? lists.map(nodes) : [];
}

/** Links to pages of the same wiki in a list of sections, in the order of the text; null where it is no such list. */
export function sectionLinks(value: unknown): readonly PartnerLink[] | null {
  if (!looksLikeSections(value)) return null;
  const links: PartnerLink[] = [];
  for (const section of nodes(value)) collectLinks(section, links, 0);
  return links;
}

function collectLinks(section: Node, links: PartnerLink[], depth: number): void {
  if (depth > MAX_DEPTH) return;
  const take = (holder: Node): void => {
    for (const link of nodes(holder['links'])) {
      const made = toLink(link);
      if (made !== null) links.push(made);
    }
  };
  take(section);
  for (const paragraph of nodes(section['paragraphs'])) nodes(paragraph['sentences']).forEach(take);
  for (const list of listsOf(section)) list.forEach(take);
  for (const part of nodes(section['has_parts'])) collectLinks(part, links, depth + 1);
}

/** A link out of whatever names a partner gives its parts; null for links that leave the wiki or name no page. */
export function toLink(link: unknown): PartnerLink | null {
  if (typeof link === 'string') {
    const target = link.includes('://') ? titleFromUrl(link) : titleFromDb(link);
    return target === null ? null : { target, label: target };
  }
  if (!isRecord(link)) return null;
  if (typeof link['type'] === 'string' && link['type'] !== 'internal') return null;
  const named = ['page', 'target', 'title'].map((key) => text(link[key])).find((name) => name !== '');
  const address = ['url', 'href', 'link'].map((key) => text(link[key])).find((name) => name !== '');
  const target = named === undefined ? address && titleFromAddress(address) : titleFromDb(named);
  if (target === undefined || target === '' || target === null) return null;
  const label = ['text', 'label', 'display', 'anchor_text'].map((key) => text(link[key])).find((name) => name !== '');
  return { target, label: label ?? target };
}

const titleFromAddress = (address: string): string | null =>
  address.includes('/') ? titleFromUrl(address) : titleFromDb(decodeURIComponentOrSelf(address));

function decodeURIComponentOrSelf(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** The links of a links column: nested sections, or a list of titles or of objects. Null with a problem for anything else. */
export function toLinks(value: unknown): {
  readonly value: readonly PartnerLink[] | null;
  readonly problem: string | null;
} {
  if (value === null || value === undefined) return { value: [], problem: null };
  if (!Array.isArray(value)) return { value: null, problem: 'links: not a list' };
  if (value.length > 0 && looksLikeSections(value)) return { value: sectionLinks(value), problem: null };
  return { value: value.map(toLink).filter((link) => link !== null), problem: null };
}
