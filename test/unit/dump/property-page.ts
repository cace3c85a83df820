/**
 * One page element as the plain reader reads it: on a string with one character a byte, by regular expressions, with a
 * new string for everything. It shares no code with the scanner that it is held against.
 */
import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import type { Contributor, Page, Revision } from '../../../workers/dump';

/** The element breaks a rule, so the page is left out. */
export class Broken extends Error {}

/** What a page says; its namespace is null where it is told by the title only. */
export type PlainPage = Omit<Page, 'ordinal' | 'anchor' | 'ns' | 'part' | 'last'> & { readonly ns: number | null };

/** `xml` is one character a byte. `onBadText` is called for each text that is no UTF-8. Throws Broken. */
export function plainPage(xml: string, onBadText: () => void): PlainPage {
  return new PlainReader(xml, onBadText).page();
}

interface Tag {
  readonly kind: 'open' | 'close' | 'empty';
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

interface Slot {
  readonly state: Revision['textState'];
  readonly text: string | null;
  readonly bytes: number | null;
  readonly sha1: string | null;
  readonly declared: string | null;
}

const NO_SLOT: Slot = { state: 'absent', text: null, bytes: null, sha1: null, declared: null };
const HIDDEN: Contributor = { kind: 'suppressed', id: null, name: null };

class PlainReader {
  private at = 0;

  constructor(
    private readonly xml: string,
    private readonly onBadText: () => void,
  ) {}

  page(): PlainPage {
    let title: string | null = null;
    let ns: number | null = null;
    let pageId: number | null = null;
    let redirect: string | null = null;
    const revisions: Revision[] = [];
    this.children(this.tag(), (child) => {
      if (child.name === 'title') title = utf8(this.content(child));
      else if (child.name === 'ns') ns = wholeNumber(utf8(this.content(child)), /^-?\d{1,9}$/);
      else if (child.name === 'id') pageId = idIn(utf8(this.content(child)));
      else if (child.name === 'revision') revisions.push(this.revision(child));
      else {
        if (child.name === 'redirect') redirect = child.attributes.get('title') ?? '';
        this.skip(child);
      }
    });
    if (title === null) throw new Broken('no title');
    return { title, ns, pageId, redirect, revisions };
  }

  private revision(opening: Tag): Revision {
    const texts = new Map<string, string>();
    let contributor = HIDDEN;
    let minor = false;
    let commentSuppressed = false;
    let main = NO_SLOT;
    const slots: [role: string, slot: Slot][] = [];
    this.children(opening, (child) => {
      const { name, attributes } = child;
      if (['id', 'parentid', 'timestamp', 'model', 'sha1'].includes(name)) texts.set(name, utf8(this.content(child)));
      else if (name === 'contributor') contributor = this.contributor(child);
      else if (name === 'text') main = this.slot(child);
      else if (name === 'content') slots.push(this.otherSlot(child));
      else {
        if (name === 'minor') minor = true;
        if (name === 'comment') commentSuppressed = attributes.has('deleted');
        this.skip(child);
      }
    });
    const timestamp = texts.get('timestamp')?.trim() ?? '';
    const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(timestamp) && !Number.isNaN(Date.parse(timestamp));
    const sha1 = texts.get('sha1')?.trim() || null;
    return {
      revId: idIn(texts.get('id') ?? ''),
      parentId: idIn(texts.get('parentid') ?? ''),
      timestamp: isTime ? timestamp : null,
      contributor,
      minor,
      commentSuppressed,
      model: texts.get('model') || null,
      bytes: main.bytes,
      sha1: sha1 ?? main.declared,
      sha1Ok: verdict(sha1, main, [['main', main], ...slots]),
      textState: main.state,
      text: main.text,
    };
  }

  private contributor(opening: Tag): Contributor {
    const told = new Map<string, string>();
    this.children(opening, (child) => {
      if (['username', 'id', 'ip'].includes(child.name)) told.set(child.name, utf8(this.content(child)));
      else this.skip(child);
    });
    if (opening.attributes.has('deleted')) return HIDDEN;
    const [name, id, ip] = [told.get('username'), idIn(told.get('id') ?? ''), told.get('ip')];
    if (ip !== undefined) return { kind: 'ip', id: null, name: ip };
    if (name === undefined) return id === null ? HIDDEN : { kind: 'registered', id, name: null };
    if (!id && isIP(name) !== 0) return { kind: 'ip', id: null, name };
    if (/^~\d{4}-\d/.test(name)) return { kind: 'temporary', id: id || null, name };
    return { kind: name.includes('>') || id === 0 ? 'imported' : 'registered', id: id || null, name };
  }

  private otherSlot(opening: Tag): [role: string, slot: Slot] {
    let role = '';
    let slot = NO_SLOT;
    this.children(opening, (child) => {
      if (child.name === 'role') role = utf8(this.content(child));
      else if (child.name === 'text') slot = this.slot(child);
      else this.skip(child);
    });
    return [role, slot];
  }

  private slot(opening: Tag): Slot {
    const { attributes } = opening;
    const declared = attributes.get('sha1') || null;
    if (attributes.has('deleted')) {
      this.skip(opening);
      return { ...NO_SLOT, state: 'suppressed', declared };
    }
    const bytes = this.content(opening);
    const size = idIn(attributes.get('bytes') ?? '');
    const nonEmptyElsewhere = size === null ? attributes.has('id') : size > 0;
    if (bytes === '' && nonEmptyElsewhere) return { ...NO_SLOT, state: 'stub', bytes: size, declared };
    const text = utf8(bytes);
    if (Buffer.from(text, 'utf8').toString('latin1') !== bytes) this.onBadText();
    return { state: 'present', text, bytes: Buffer.byteLength(text), sha1: sha1Of(text), declared };
  }

  /** The next tag, over characters, comments, CDATA sections and processing instructions. */
  private tag(): Tag {
    const next = /<(?!\?)/g;
    next.lastIndex = this.at;
    this.at = next.exec(this.xml)?.index ?? this.xml.length;
    if (this.xml.startsWith('<!', this.at)) {
      if (this.section() === null) throw new Broken('a declaration');
      return this.tag();
    }
    const [, slash = '', name = ''] = this.match(/<(\/?)([^>/\0-\x20]*)/y);
    // A bracket in quotes does not end the tag.
    const [, within = ''] = this.match(/((?:[^>"']|"[^"]*"|'[^']*')*)>/y);
    const empty = slash === '' && within.endsWith('/');
    return {
      kind: slash === '/' ? 'close' : empty ? 'empty' : 'open',
      name,
      attributes: attributesIn(empty ? within.slice(0, -1) : within),
    };
  }

  /** The character data of an element that holds nothing else, one character a byte. */
  private content(opening: Tag): string {
    if (opening.kind === 'empty') return '';
    let data = '';
    while (true) {
      data += resolve(lineFeeds(this.match(/[^<]*/y)[0]));
      const section = this.section();
      if (section === null) break;
      data += lineFeeds(section);
    }
    if (this.xml.startsWith('<?', this.at)) throw new Broken('an instruction in text');
    const closing = this.tag();
    if (closing.kind !== 'close' || closing.name !== opening.name) throw new Broken('an element in text');
    return data;
  }

  /** What the comment (nothing) or CDATA section (its characters) at this place says; null where none stands here. */
  private section(): string | null {
    const found = /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>/y;
    found.lastIndex = this.at;
    const section = found.exec(this.xml);
    if (section === null) return null;
    this.at += section[0].length;
    return section[1] ?? '';
  }

  /** Calls `visit` for each child; it has to read the child to its end. */
  private children(opening: Tag, visit: (child: Tag) => void): void {
    if (opening.kind === 'empty') return;
    let child = this.tag();
    for (; child.kind !== 'close'; child = this.tag()) visit(child);
    if (child.name !== opening.name) throw new Broken('another closing tag');
  }

  /** Reads an element that nobody asks for to its end; only that its tags are as many is held against it. */
  private skip(opening: Tag): void {
    let closing = opening;
    for (let depth = opening.kind === 'empty' ? 0 : 1; depth > 0;) {
      closing = this.tag();
      depth += closing.kind === 'open' ? 1 : closing.kind === 'close' ? -1 : 0;
    }
    if (closing.name !== opening.name) throw new Broken('another closing tag');
  }

  private match(sticky: RegExp): RegExpExecArray {
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.xml);
    if (found === null) throw new Broken('the end of the page within a tag');
    this.at += found[0].length;
    return found;
  }
}

function attributesIn(bytes: string): ReadonlyMap<string, string> {
  const found = utf8(bytes).matchAll(/([^\s=]{1,64})\s*=\s*("[^"]*"|'[^']*')/g);
  return new Map(
    [...found].map(([, name, quoted]) => {
      const value = quoted!.slice(1, -1).replace(/\r\n|[\r\n\t]/g, ' ');
      return [name!, utf8(resolve(Buffer.from(value, 'utf8').toString('latin1')))];
    }),
  );
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function resolve(bytes: string): string {
  return bytes.replace(
    /&(?:(lt|gt|amp|quot|apos)|#(\d{1,13})|#x([0-9a-fA-F]{1,12}));/g,
    (whole, name?: string, decimal?: string, hex?: string) => {
      if (name !== undefined) return NAMED[name]!;
      const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
      const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
      return isCharacter ? Buffer.from(String.fromCodePoint(code), 'utf8').toString('latin1') : whole;
    },
  );
}

function lineFeeds(bytes: string): string {
  return bytes.replace(/\r\n?/g, '\n');
}

function utf8(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function idIn(text: string): number | null {
  const id = wholeNumber(text, /^\d{1,15}$/);
  return id !== null && Number.isSafeInteger(id) ? id : null;
}

function wholeNumber(text: string, form: RegExp): number | null {
  return form.test(text.trim()) ? Number(text) : null;
}

function sha1Of(text: string): string {
  const hex = createHash('sha1').update(text, 'utf8').digest('hex');
  return BigInt(`0x${hex}`).toString(36).padStart(31, '0');
}

/** Whether the sha1 that is declared is that of the text, or of all slots together. */
function verdict(element: string | null, main: Slot, slots: readonly [role: string, slot: Slot][]): boolean | null {
  if (main.sha1 === null) return null;
  if (element === null) return main.declared === null ? null : main.declared === main.sha1;
  if (slots.some(([, { sha1 }]) => sha1 === null)) return null;
  const ordered = slots.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, { sha1 }]) => sha1!);
  return ordered.reduce((before, sha1) => sha1Of(before + sha1)) === element;
}
