/** One `<revision>` element, schemas 0.3 to 0.11. */
import type { Contributor, Revision } from '../types';
import { contributorOf, SUPPRESSED } from './contributors';
import { MOST_SLOTS, MOST_TEXT_BYTES } from './limits';
import { combinedSha1, sha1Base36 } from './sha1';
import { BadPage, type TagCursor } from './tags';
import { isWellFormedUtf8, utf8Text } from './text';

/** What one `<text>` element says. The bytes themselves are not kept. */
interface Slot {
  readonly role: string;
  readonly state: Revision['textState'];
  /** The text's bytes, valid until the next page is read; null where nobody will ask. */
  readonly content: Buffer | null;
  readonly bytes: number | null;
  /** SHA-1 of the text; null where there is none, or where nobody will ask. */
  readonly sha1: string | null;
  /** From the attribute. */
  readonly declaredSha1: string | null;
}

const NO_TEXT: Slot = { role: 'main', state: 'absent', content: null, bytes: null, sha1: null, declaredSha1: null };

/** Reads the element whose opening tag the cursor stands on. `note` is told of bytes that are no UTF-8. */
export function readRevision(cursor: TagCursor, note: (detail: string) => void): Revision {
  let revId: number | null = null;
  let parentId: number | null = null;
  let timestamp: string | null = null;
  let contributor: Contributor = SUPPRESSED;
  let minor = false;
  let commentSuppressed = false;
  let model: string | null = null;
  let elementSha1: string | null = null;
  let main: Slot = NO_TEXT;
  const others: Slot[] = [];
  eachChild(cursor, (name) => {
    if (name === 'id') revId = idOf(cursor.text());
    else if (name === 'parentid') parentId = idOf(cursor.text());
    else if (name === 'timestamp') timestamp = timestampOf(cursor.text());
    else if (name === 'contributor') contributor = readContributor(cursor);
    else if (name === 'comment') {
      commentSuppressed = cursor.attributes().has('deleted');
      cursor.skip();
    } else if (name === 'model') model = nullIfEmpty(cursor.text());
    else if (name === 'sha1') elementSha1 = nullIfEmpty(cursor.text().trim());
    else if (name === 'text') main = readText(cursor, 'main', note);
    else if (name === 'content') {
      if (others.length === MOST_SLOTS) throw new BadPage(`a revision has more than ${MOST_SLOTS} slots`);
      others.push(readContent(cursor, note));
    } else {
      if (name === 'minor') minor = true;
      cursor.skip();
    }
  });
  return new ReadRevision(
    revId,
    parentId,
    timestamp,
    contributor,
    minor,
    commentSuppressed,
    model,
    main,
    elementSha1 ?? main.declaredSha1,
    checkSha1(elementSha1, main, others),
  );
}

/** Of a class, for an object that is written down with a getter takes V8 far longer to make. */
class ReadRevision implements Revision {
  readonly bytes: number | null;
  readonly textState: Revision['textState'];
  private readonly content: Buffer | null;
  private made: string | null = null;

  constructor(
    readonly revId: number | null,
    readonly parentId: number | null,
    readonly timestamp: string | null,
    readonly contributor: Contributor,
    readonly minor: boolean,
    readonly commentSuppressed: boolean,
    readonly model: string | null,
    main: Slot,
    readonly sha1: string | null,
    readonly sha1Ok: boolean | null,
  ) {
    this.bytes = main.bytes;
    this.textState = main.state;
    this.content = main.content;
  }

  /** Making a string of it costs more than all else here, and of most revisions nobody reads the text. */
  get text(): string | null {
    if (this.content !== null) this.made ??= utf8Text(this.content);
    return this.made;
  }
}

/** A revision that can be looked at once the next page was read: its text is made while it can be. */
export function keptRevision(revision: Revision): Revision {
  const { revId, parentId, timestamp, contributor, minor, commentSuppressed, model } = revision;
  const { bytes, sha1, sha1Ok, textState, text } = revision;
  const facts = { revId, parentId, timestamp, contributor, minor, commentSuppressed, model };
  return { ...facts, bytes, sha1, sha1Ok, textState, text };
}

/** Calls `visit` on each child of the current element; it must leave the cursor at the child's end. */
export function eachChild(cursor: TagCursor, visit: (name: string) => void): void {
  if (cursor.kind === 'empty') return;
  const parent = cursor.tagName;
  while (true) {
    cursor.next();
    if (cursor.kind === 'close') {
      if (cursor.tagName === parent) return;
      throw new BadPage(`</${cursor.tagName.slice(0, 40)}> stands where <${parent}> should end`);
    }
    visit(cursor.tagName);
  }
}

function readContributor(cursor: TagCursor): Contributor {
  const suppressed = cursor.attributes().has('deleted');
  let username: string | null = null;
  let id: number | null = null;
  let ip: string | null = null;
  eachChild(cursor, (name) => {
    if (name === 'username') username = cursor.text();
    else if (name === 'id') id = idOf(cursor.text());
    else if (name === 'ip') ip = cursor.text();
    else cursor.skip();
  });
  return suppressed ? SUPPRESSED : contributorOf(username, id, ip);
}

/** A slot other than the main one, in schema 0.11. */
function readContent(cursor: TagCursor, note: (detail: string) => void): Slot {
  let role = '';
  let slot: Slot = NO_TEXT;
  eachChild(cursor, (name) => {
    if (name === 'role') role = cursor.text();
    else if (name === 'text') slot = readText(cursor, role, note);
    else cursor.skip();
  });
  return { ...slot, role };
}

function readText(cursor: TagCursor, role: string, note: (detail: string) => void): Slot {
  const attributes = cursor.attributes();
  const declaredSha1 = nullIfEmpty(attributes.get('sha1') ?? '');
  if (attributes.has('deleted')) {
    cursor.skip();
    return { role, state: 'suppressed', content: null, bytes: null, sha1: null, declaredSha1 };
  }
  const content = cursor.content();
  if (content.length > MOST_TEXT_BYTES)
    throw new BadPage(`it has a text of ${content.length.toLocaleString('en-US')} bytes`);
  const declared = sizeOf(attributes.get('bytes'));
  if (content.length === 0 && (declared ?? (attributes.has('id') ? 1 : 0)) > 0) {
    return { role, state: 'stub', content: null, bytes: declared, sha1: null, declaredSha1 };
  }
  if (!isWellFormedUtf8(content)) {
    note('Some of its text is no UTF-8; each such place became U+FFFD.');
    const mended = Buffer.from(utf8Text(content), 'utf8');
    return { role, state: 'present', content: mended, bytes: mended.length, sha1: sha1Base36(mended), declaredSha1 };
  }
  return {
    role,
    state: 'present',
    content: role === 'main' ? content : null,
    bytes: content.length,
    sha1: sha1Base36(content),
    declaredSha1,
  };
}

function checkSha1(element: string | null, main: Slot, others: readonly Slot[]): boolean | null {
  if (main.sha1 === null) return null;
  if (element === null) return main.declaredSha1 === null ? null : main.declaredSha1 === main.sha1;
  const slots: { role: string; sha1: string }[] = [];
  for (const { role, sha1 } of [main, ...others]) {
    if (sha1 === null) return null;
    slots.push({ role, sha1 });
  }
  return combinedSha1(slots) === element;
}

function nullIfEmpty(text: string): string | null {
  return text === '' ? null : text;
}

/** A whole number, or null. */
export function idOf(text: string): number | null {
  const id = /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(id) ? id : null;
}

function sizeOf(attribute: string | undefined): number | null {
  return attribute === undefined ? null : idOf(attribute);
}

function timestampOf(text: string): string | null {
  const trimmed = text.trim();
  const looksRight = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(trimmed);
  return looksRight && !Number.isNaN(Date.parse(trimmed)) ? trimmed : null;
}
