/** What the head of a dump, as decoded text, says about the wiki that it came from. */
import { resolveAttribute } from './pages/text';
import type { DumpInfo, Namespace } from './types';

export type SiteInfo = Pick<
  DumpInfo,
  'schemaVersion' | 'wiki' | 'siteName' | 'base' | 'generator' | 'language' | 'titleCase' | 'namespaces'
>;

/** Reads `<mediawiki …>` and `<siteinfo>`; what is not there is null. Takes time in proportion to the head's length. */
export function readSiteInfo(head: string): SiteInfo {
  const root = /<mediawiki(\s[^<>]*)?>/.exec(head)?.[1] ?? '';
  const from = head.indexOf('<siteinfo>');
  const siteinfo = from < 0 ? '' : head.slice(from, Math.max(from, head.indexOf('</siteinfo>', from)));
  const titleCase = caseOf(elementText(siteinfo, 'case'));
  return {
    schemaVersion: attribute(root, 'version'),
    language: attribute(root, 'xml:lang'),
    wiki: elementText(siteinfo, 'dbname'),
    siteName: elementText(siteinfo, 'sitename'),
    base: elementText(siteinfo, 'base'),
    generator: elementText(siteinfo, 'generator'),
    titleCase,
    namespaces: readNamespaces(siteinfo, titleCase ?? 'first-letter'),
  };
}

function readNamespaces(siteinfo: string, usual: Namespace['case']): readonly Namespace[] {
  const namespaces: Namespace[] = [];
  for (const [, attributes = '', name = ''] of siteinfo.matchAll(
    /<namespace(\s[^<>]*?)(?:\/>|>([^<]*)<\/namespace>)/g,
  )) {
    const key = attribute(attributes, 'key');
    if (key === null || !/^-?\d{1,9}$/.test(key)) continue;
    namespaces.push({
      key: Number(key),
      name: resolveAttribute(name),
      case: caseOf(attribute(attributes, 'case')) ?? usual,
    });
  }
  return namespaces;
}

function elementText(xml: string, name: string): string | null {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return found === undefined || found === '' ? null : resolveAttribute(found);
}

function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? null : resolveAttribute(value);
}

function caseOf(text: string | null): Namespace['case'] | null {
  return text === 'first-letter' || text === 'case-sensitive' ? text : null;
}

/**
 * The name of the first element, after byte-order mark, XML declaration, comments and blanks; null where the text
 * begins otherwise.
 */
export function firstElement(head: string): string | null {
  const prologue = /^\uFEFF?(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*/.exec(head)?.[0].length ?? 0;
  return /^<(\/?[A-Za-z_][\w:.-]*)[\s/>]/.exec(head.slice(prologue, prologue + 200))?.[1] ?? null;
}

/** Where a document type or entity declaration stands before the first element of the dump, or null. */
export function findDoctype(head: string): { readonly at: number; readonly word: string } | null {
  const content = /<(?:mediawiki|siteinfo|page)[\s>]/.exec(head)?.index ?? head.length;
  const found = /<!(?:DOCTYPE|ENTITY)/i.exec(head.slice(0, content));
  return found === null ? null : { at: found.index, word: found[0] };
}
