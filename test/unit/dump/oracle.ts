/**
 * A second reader of dumps, plain and slow, that shares no code with the one under test: the whole file as one
 * string, cut into tokens by one regular expression, built into a tree.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodeBzip2Plainly } from '../../../workers/dump/bzip2/reference';

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

export interface OraclePage {
  readonly title: string | undefined;
  readonly pageId: string | undefined;
  readonly ns: string | undefined;
  readonly redirect: string | null;
  readonly revisions: readonly OracleRevision[];
}

export interface OracleRevision {
  readonly revId: string | undefined;
  readonly timestamp: string | undefined;
  readonly minor: boolean;
  readonly text: string | undefined;
  readonly deleted: boolean;
  readonly sha1: string | undefined;
  readonly textSha1: string;
}

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([\w:-]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/g;

export function unpack(path: string): Buffer {
  const file = readFileSync(path);
  if (file.toString('latin1', 0, 3) === 'BZh') return Buffer.from(decodeBzip2Plainly(file));
  return file[0] === 0x1f && file[1] === 0x8b ? gunzipSync(file) : file;
}

export function oraclePages(unpacked: Buffer): readonly OraclePage[] {
  const text = unpacked.toString(unpacked[0] === 0xff ? 'utf16le' : 'utf8').replace(/\r\n?/g, '\n');
  return build(text).map((page) => {
    const redirect = child(page, 'redirect');
    return {
      title: child(page, 'title')?.text,
      pageId: child(page, 'id')?.text,
      ns: child(page, 'ns')?.text,
      redirect: redirect === undefined ? null : (redirect.attributes.get('title') ?? ''),
      revisions: page.children.filter(({ name }) => name === 'revision').map(revisionOf),
    };
  });
}

function revisionOf(revision: Element): OracleRevision {
  const text = child(revision, 'text');
  const hex = createHash('sha1')
    .update(text?.text ?? '', 'utf8')
    .digest('hex');
  return {
    revId: child(revision, 'id')?.text,
    timestamp: child(revision, 'timestamp')?.text,
    minor: child(revision, 'minor') !== undefined,
    text: text?.text,
    deleted: text?.attributes.has('deleted') ?? false,
    sha1: child(revision, 'sha1')?.text,
    textSha1: BigInt(`0x${hex}`).toString(36).padStart(31, '0'),
  };
}

function child(element: Element, name: string): Element | undefined {
  return element.children.find((candidate) => candidate.name === name);
}

/** All whole page elements, wherever they stand. */
function build(text: string): readonly Element[] {
  const pages: Element[] = [];
  const open: Element[] = [];
  for (const [, cdata, closing, name, attributes, empty, characters] of text.matchAll(TOKEN)) {
    const parent = open.at(-1);
    if (characters !== undefined || cdata !== undefined) {
      if (parent !== undefined) parent.text += cdata ?? unescape(characters!);
    } else if (name !== undefined && closing === '/') {
      if (parent?.name === name) open.pop();
      if (name === 'page' && parent !== undefined) pages.push(parent);
    } else if (name !== undefined && (name === 'page' || open.length > 0)) {
      const element: Element = { name, attributes: attributesOf(attributes!), children: [], text: '' };
      parent?.children.push(element);
      if (empty === '') open.push(element);
    }
  }
  return pages;
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, unescape(value!)]));
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replace(/&#x([0-9a-fA-F]+);/g, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)))
    .replaceAll('&amp;', '&');
}
