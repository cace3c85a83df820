import { accept, acceptPartner, refuse, type Verdict } from './verdict';
import type { TextHead } from './text-head';

/** White space, XML declaration, processing instructions and comments may stand before the first element. */
const PROLOGUE = /^(?:\s+|<\?[^]*?\?>|<!--[^]*?-->)*/;
const ELEMENT = /^<([A-Za-z_][\w:.-]*)/;

/** What the head of a text that begins with "<" is; null where it is no markup at all. */
export function xmlKind({ text, encoding }: TextHead): Verdict | null {
  const body = text.slice(PROLOGUE.exec(text)?.[0].length ?? 0);
  if (/^<!doctype\s+html/i.test(body)) return refuse('html', 'a web page (HTML)');
  if (/^<!doctype/i.test(body)) {
    return refuse(
      'xml-doctype',
      'XML with a DOCTYPE, which no MediaWiki dump has and which is refused because it can make a small file expand without bound',
    );
  }
  const root = ELEMENT.exec(body)?.[1];
  if (root === undefined) {
    return body.startsWith('<') || (body === '' && text.trimStart().startsWith('<'))
      ? refuse('markup', 'broken or unknown markup')
      : null;
  }
  const local = root.slice(root.indexOf(':') + 1);
  if (local === 'mediawiki') {
    if (/<logitem[\s>]/.test(body) && !/<page[\s>]/.test(body)) {
      return refuse('mediawiki-log', 'a MediaWiki log (pages-logging), which holds actions and no page texts');
    }
    const version = /^<[^>]*\bversion="([^"]*)"/.exec(body)?.[1];
    const words = ['A MediaWiki XML dump'];
    if (version !== undefined) words.push(` of export schema ${version}`);
    if (encoding !== 'utf-8') words.push(`, written in ${encoding.toUpperCase()}`);
    return accept('dump', 'mediawiki-xml', `${words.join('')}.`);
  }
  if (local === 'page' || local === 'siteinfo') {
    return accept('dump', 'mediawiki-xml', 'A part of a MediaWiki XML dump, without its root element.');
  }
  if (local === 'html') return refuse('html', 'a web page (HTML)');
  if (local === 'feed' && body.includes('<doc>')) {
    return accept('table', 'abstract-feed', 'Abstracts of pages, as Wikimedia made them for Yahoo.');
  }
  if (local === 'doc' && /^<doc\s+id=/.test(body)) {
    return acceptPartner('wikiextractor-doc', 'texts in <doc> elements, as WikiExtractor writes them');
  }
  return refuse('xml', `XML that is not from MediaWiki: its first element is <${root}>`);
}
