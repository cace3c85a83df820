import * as C from '../chars';
import { trailEnd } from '../emit-links';
import { CATEGORY_LINK, FILE_LINK, INTERLANGUAGE_LINK } from '../reasons';
import { IS_LOCAL, IS_PLAIN } from '../kernel/link-bits';
import { linkTitle, normalTitle } from '../link-kinds';
import { whiteEnd, whiteStart } from './braces';
import { openFile } from './files';
import { identifierOfUrl } from './identifiers';
import type { Reading } from './reading';
import type { InternalLink, Place } from './types';

/** Double brackets begin. True where nothing in them is to be looked at any more. */
export function openLink(r: Reading, i: number): boolean {
  const { tokens, source, out } = r;
  const close = tokens.mate[i]!;
  const from = tokens.end[i]!;
  const labelAt = tokens.aux[i]!;
  const to = labelAt < 0 ? tokens.start[close]! : labelAt - 1;
  const start = tokens.start[i]!;
  const end = tokens.end[close]!;
  const { within, braces } = r;
  let place: Place = 'link';
  switch (tokens.reason[i]) {
    case CATEGORY_LINK: {
      const title = linkTitle(source.text.slice(from, to));
      const sortKey = labelAt < 0 ? null : source.text.slice(labelAt, tokens.start[close]).trim();
      const name = title.slice(title.indexOf(':') + 1).trim();
      if (name !== '') out.categories.push({ name, sortKey, within, braces, start, end });
      break;
    }
    case INTERLANGUAGE_LINK: {
      const title = normalTitle(source.text.slice(from, to));
      const colon = title.indexOf(':');
      const language = title.slice(0, colon).trim().toLowerCase();
      out.interlanguage.push({ language, title: title.slice(colon + 1).trim(), within, braces, start, end });
      break;
    }
    case FILE_LINK:
      openFile(r, i, linkTitle(source.text.slice(from, to)));
      return false;
    default:
      out.links.push(internalLink(r, i, close, from, to));
      place = within === 'prose' ? 'link' : within;
  }
  // Most links hold no mark: there is nothing to walk.
  if (close === i + 1) return true;
  r.push(place, i, tokens.start[close]!);
  return false;
}

function internalLink(r: Reading, i: number, close: number, from: number, to: number): InternalLink {
  const { tokens, source, within, braces } = r;
  const labelAt = tokens.aux[i]!;
  const inner = tokens.end[close]!;
  const end = trailEnd(source, inner);
  const written = source.text.slice(from, to);
  const label = visibleLabel(r, i, labelAt < 0 ? from : labelAt, tokens.start[close]!, written);
  const trailed = end > inner ? label + source.text.slice(inner, end) : label;
  const start = tokens.start[i]!;
  const extra = tokens.extra[i]!;
  if ((extra & IS_PLAIN) !== 0) {
    const ns = written.includes(':') ? namespaceOf(r, written) : 0;
    return { target: written, ns, anchor: null, label: trailed, wiki: null, within, braces, start, end };
  }
  if (written.includes('{{')) {
    return { target: null, ns: 0, anchor: null, label: trailed, wiki: null, within, braces, start, end };
  }
  let title = normalTitle(written);
  if (title.startsWith(':')) title = title.slice(1).trimStart();
  const hash = title.indexOf('#');
  const target = hash < 0 ? title : title.slice(0, hash).trimEnd();
  const anchor = hash < 0 ? null : title.slice(hash + 1).trim();
  const wiki = (extra & IS_LOCAL) !== 0 || target === '' ? null : otherWiki(r, target);
  const ns = wiki === null ? namespaceOf(r, target) : 0;
  return { target, ns, anchor, label: trailed, wiki, within, braces, start, end };
}

/** `[[Help:Talk (wiki)|]]` and `[[:a]]` show less than they say; both are rare in stored text. */
function visibleLabel(r: Reading, i: number, from: number, to: number, written: string): string {
  if (from >= to) return linkTitle(written);
  const { units } = r.source;
  if (r.tokens.aux[i]! < 0) {
    const first = C.blanksEnd(units, from);
    return r.source.text.slice(units[first] === C.COLON ? first + 1 : from, to).trim();
  }
  return r.visible.text(i + 1, from, to);
}

function namespaceOf({ site }: Reading, title: string): number {
  const colon = title.indexOf(':');
  if (colon <= 0) return 0;
  const prefix = title.slice(0, colon).replace(/_/g, ' ').trim().toLowerCase();
  return site.namespaces.get(prefix) ?? 0;
}

function otherWiki({ site }: Reading, title: string): string | null {
  const prefix = title
    .slice(0, Math.max(0, title.indexOf(':')))
    .trim()
    .toLowerCase();
  return prefix !== '' && (site.interwiki.has(prefix) || site.interlanguage.has(prefix)) ? prefix : null;
}

/** `[https://… label]` */
export function externalLink(r: Reading, i: number): void {
  const { tokens, source, within, braces, reference } = r;
  const { units } = source;
  const close = tokens.mate[i]!;
  const to = tokens.start[close]!;
  const start = tokens.start[i]!;
  let urlEnd = tokens.end[i]!;
  if (units[urlEnd] === C.LEFT_BRACE) {
    // The address goes on in braces.
    const space = tokens.find(units, i, urlEnd, to, C.SPACE, C.TAB);
    urlEnd = space < 0 ? to : space;
  }
  const url = source.text.slice(start + 1, urlEnd);
  const labelFrom = whiteEnd(units, urlEnd, to);
  const label = r.visible.text(i + 1, labelFrom, whiteStart(units, labelFrom, to));
  r.out.externalLinks.push({ url, label, reference, within, braces, start, end: tokens.end[close]! });
  identifierOfUrl(r, url, start + 1, urlEnd);
}

export function bareAddress(r: Reading, i: number): void {
  const { tokens, source, within, braces, reference } = r;
  const [start, end] = [tokens.start[i]!, tokens.end[i]!];
  const url = source.text.slice(start, end);
  r.out.externalLinks.push({ url, label: null, reference, within, braces, start, end });
  identifierOfUrl(r, url, start, end);
}
