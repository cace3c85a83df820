/** Abstracts of pages (`abstract.xml.gz`), which Wikimedia made for Yahoo until 2023: a `<feed>` of `<doc>` elements. */
import type { CompanionOptions, CompanionReader, TableSink } from '../companion/types';
import { doctypeRefused } from '../pages/find';
import { resolveAttribute } from '../pages/text';
import { DecodedFile, type DecodedPiece } from '../records/decoded';
import { eachDoc } from './docs';

/** An abstract has some hundred characters, and a long page some hundred sections. */
const MOST_DOC_BYTES = 16 * 2 ** 20;
const decoder = new TextDecoder('utf-8');

export const abstractsReader: CompanionReader = {
  formats: ['abstract-feed'],
  title: 'abstracts',
  tables: ['abstracts', 'abstract_links'],
  read: (path, sink, options) => readAbstracts(path, sink, options),
};

function readAbstracts(path: string, sink: TableSink, options: CompanionOptions): void {
  const file = new DecodedFile(path, sink, options);
  let seq = options.firstSeq ?? 0;
  eachDoc(file, refusingDoctype(path, file.pieces()), options.mostRowBytes ?? MOST_DOC_BYTES, (bytes, offset) => {
    const doc = decoder.decode(bytes);
    const [heading, url, abstract] = [textOf(doc, 'title'), textOf(doc, 'url'), textOf(doc, 'abstract')];
    if (heading === null && url === null) {
      return file.tell('bad-doc', 'this <doc> has neither title nor url, so it belongs to no page', offset);
    }
    const links = [...doc.matchAll(SUBLINK)];
    const title = titleOf(url, heading);
    sink.append('abstracts', { seq, title, heading, url, abstract, links: links.length });
    for (const [, anchor = '', link = ''] of links) {
      sink.append('abstract_links', { seq, anchor: resolveAttribute(anchor), url: resolveAttribute(link) });
    }
    seq++;
  });
}

const SUBLINK = /<sublink\b[^<>]*>\s*<anchor>([^<]*)<\/anchor>\s*<link>([^<]*)<\/link>/g;

/** The text of an element; null where it is not there, empty or written as empty. */
function textOf(doc: string, name: string): string | null {
  const found = new RegExp(`<${name}(?:\\s[^<>]*)?>([^<]*)</${name}>`).exec(doc)?.[1];
  return found === undefined || found === '' ? null : resolveAttribute(found);
}

/** `https://ja.wikipedia.org/wiki/%E8%A8%80%E8%AA%9E`; else what stands after the name of the wiki in the heading. */
function titleOf(url: string | null, heading: string | null): string | null {
  const written = url === null ? undefined : /\/wiki\/([^?#]+)/.exec(url)?.[1];
  try {
    if (written !== undefined) return decodeURIComponent(written).replaceAll('_', ' ');
  } catch {
    // An address that is no UTF-8 names no title; the heading may.
  }
  const colon = heading?.indexOf(': ') ?? -1;
  return heading === null || colon < 0 ? null : heading.slice(colon + 2);
}

/** A document type can make a small file expand without bound; no feed has one. */
function* refusingDoctype(path: string, pieces: Iterable<DecodedPiece>): Generator<DecodedPiece, void, undefined> {
  let isFirst = true;
  for (const piece of pieces) {
    const head = isFirst ? Buffer.from(piece.bytes.subarray(0, 4096)).toString('latin1') : '';
    const found = /<!(?:DOCTYPE|ENTITY)/i.exec(
      head.slice(0, Math.max(0, head.search(/<(?:feed|doc)[\s>]/)) || undefined),
    );
    if (found !== null) throw doctypeRefused(path, found[0], { anchor: found.index, skip: 0, length: 0 });
    isFirst = false;
    yield piece;
  }
}
