/**
 * The plain reader of dumps, against which the fast one is held: the whole file in memory as one string with one
 * character a byte, page elements cut out by regular expressions, each read by property-page.ts.
 *
 * Where both depart from XML, and mean to:
 * - A page begins wherever `<page` stands outside of a page, even in a comment: whoever starts in the middle of a file
 *   cannot know what hides it. So a dump with comments or CDATA sections around tags of pages may give other pages
 *   when it is cut into shards; no exporter writes any.
 * - A section that never ends hides nothing, from its page on.
 * - A page must be well-formed where something is read from it. Elsewhere only the number of tags counts.
 * - Attributes that are not quoted are not seen; unknown references stay as they are written.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodeBzip2Plainly } from '../../../workers/dump/bzip2/reference';
import { Broken, plainPage, type PlainPage } from './property-page';

export interface PlacedPage {
  readonly page: PlainPage;
  /** Among the decoded bytes. */
  readonly from: number;
  readonly length: number;
}

export interface PlainTrouble {
  readonly reason: string;
  readonly title: string | null;
  readonly offset: number;
}

export interface PlainReading {
  readonly pages: readonly PlacedPage[];
  readonly malformed: readonly PlainTrouble[];
  /** Whether a document type or entity is declared between pages. */
  readonly refused: boolean;
}

/** The bytes of a dump in UTF-8, unpacked. */
export function decodedBytes(path: string): Buffer {
  const file = readFileSync(path);
  if (file.toString('latin1', 0, 3) === 'BZh') return inUtf8(Buffer.from(decodeBzip2Plainly(file)));
  return inUtf8(file[0] === 0x1f && file[1] === 0x8b ? gunzipSync(file) : file);
}

function inUtf8(bytes: Buffer): Buffer {
  const mark = bytes.toString('latin1', 0, 2);
  const encoding = mark === '\xff\xfe' ? 'utf-16le' : mark === '\xfe\xff' ? 'utf-16be' : null;
  return encoding === null ? bytes : Buffer.from(new TextDecoder(encoding).decode(bytes), 'utf8');
}

const START = /<page(?=[>/ \t\r\n])/g;

export function plainRead(decoded: Buffer): PlainReading {
  const xml = decoded.toString('latin1');
  const pages: PlacedPage[] = [];
  const malformed: PlainTrouble[] = [];
  let refused = false;
  let sections = true;
  let at = 0;
  while (true) {
    START.lastIndex = at;
    const from = START.exec(xml)?.index ?? xml.length;
    refused ||= /<!(?:DOCTYPE|ENTITY)/.test(xml.slice(at, from));
    if (from === xml.length || refused) return { pages, malformed, refused };
    const found = pageEnd(xml, from, sections);
    sections &&= !found.unclosedSection;
    const element = xml.slice(from, found.at);
    const report = (reason: string): void =>
      void malformed.push({ reason, title: titleIn(decoded.subarray(from, found.at)), offset: from });
    if (found.kind === 'closed') read(element, from, report, pages);
    else if (found.kind === 'nested') report('page-not-closed');
    else {
      report('truncated');
      const whole = element.lastIndexOf('</revision>');
      if (whole >= 0) read(element.slice(0, whole + '</revision>'.length), from, report, pages);
    }
    at = found.at;
  }
}

interface PlainEnd {
  readonly kind: 'closed' | 'nested' | 'cut';
  readonly at: number;
  readonly unclosedSection: boolean;
}

const MARKS = /(<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>)|(<!--|<!\[CDATA\[)|(<\/page>)|<page(?=[>/ \t\r\n])/g;

function pageEnd(xml: string, start: number, sections: boolean): PlainEnd {
  MARKS.lastIndex = start + 1;
  for (let mark = MARKS.exec(xml); mark !== null; mark = MARKS.exec(xml)) {
    const [whole, section, unclosed, close] = mark;
    if (sections && unclosed !== undefined) return { ...pageEnd(xml, start, false), unclosedSection: true };
    // Sections that hide nothing are looked into.
    if (!sections && (section ?? unclosed) !== undefined) MARKS.lastIndex = mark.index + 1;
    else if (close !== undefined) return { kind: 'closed', at: mark.index + whole.length, unclosedSection: false };
    else if (section === undefined) return { kind: 'nested', at: mark.index, unclosedSection: false };
  }
  return { kind: 'cut', at: xml.length, unclosedSection: false };
}

function read(element: string, from: number, report: (reason: string) => void, pages: PlacedPage[]): void {
  try {
    const whole = element.endsWith('</page>') ? element : `${element}</page>`;
    pages.push({ page: plainPage(whole, () => report('invalid-utf-8')), from, length: element.length });
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    report('bad-page');
  }
}

/** The first title in the first 4096 bytes, if it is a short one; on one line. */
function titleIn(bytes: Buffer): string | null {
  const raw = /<title>([^<]{1,1024})<\/title>/.exec(bytes.toString('utf8', 0, 4096))?.[1];
  if (raw === undefined) return null;
  const page = `<page><title>${raw.replace(/\r\n|[\r\n\t]/g, ' ')}</title></page>`;
  return plainPage(Buffer.from(page, 'utf8').toString('latin1'), () => undefined).title;
}
