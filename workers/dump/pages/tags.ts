/** Goes from tag to tag through the bytes of one page. */
import { skipSection } from './bounds';
import { MOST_NAME_BYTES, MOST_TAG_BYTES } from './limits';
import type { NameCache } from './names';
import { resolveAttribute, utf8Text, withLineFeeds, type TextResolver } from './text';

/** A page that breaks the rules of XML or of the export schema. */
export class BadPage extends Error {
  override readonly name = 'BadPage';
}

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
/** So far a loop finds a byte faster than a call does; most elements are shorter. */
const NEAR = 64;

export class TagCursor {
  /** Of the current tag. */
  tagName = '';
  kind: 'open' | 'close' | 'empty' = 'open';
  private attributesFrom = 0;
  private attributesTo = 0;
  /** Index after the current tag. */
  private at = 0;

  constructor(
    private readonly bytes: Buffer,
    private readonly resolver: TextResolver,
    private readonly names: NameCache,
  ) {}

  /** Moves to the next tag, over character data, comments and the like. */
  next(): void {
    const { bytes } = this;
    let at = this.findTag(this.at);
    while (at >= 0) {
      const after = bytes[at + 1];
      if (after === 0x21) {
        const end = skipSection(bytes, at);
        if (end === null || end === at) throw new BadPage('it has a declaration that no page can have');
        at = this.findTag(end);
      } else if (after === 0x3f) {
        at = this.findTag(at + 1);
      } else break;
    }
    if (at < 0) throw new BadPage('it ends within an element');
    this.readTag(at);
  }

  private findTag(from: number): number {
    const { bytes } = this;
    const near = Math.min(from + NEAR, bytes.length);
    for (let i = from; i < near; i++) if (bytes[i] === LT) return i;
    return bytes.indexOf(LT, near);
  }

  private readTag(at: number): void {
    const { bytes } = this;
    const closing = bytes[at + 1] === SLASH;
    let i = closing ? at + 2 : at + 1;
    const nameFrom = i;
    let byte = bytes[i];
    let hash = 0;
    while (byte !== undefined && byte !== GT && byte !== SLASH && byte > 0x20) {
      hash = (hash * 31 + byte) | 0;
      byte = bytes[++i];
    }
    if (i - nameFrom > MOST_NAME_BYTES) throw new BadPage(`an element has a name of ${inFull(i - nameFrom)} bytes`);
    this.tagName = this.names.name(bytes, nameFrom, i, hash);
    this.attributesFrom = i;
    let quote = 0;
    while (byte !== undefined && (byte !== GT || quote !== 0)) {
      if (quote !== 0) {
        if (byte === quote) quote = 0;
      } else if (byte === 0x22 || byte === 0x27) quote = byte;
      byte = bytes[++i];
    }
    if (byte === undefined) throw new BadPage(`the tag <${this.tagName.slice(0, 40)} has no end`);
    if (i - at > MOST_TAG_BYTES) throw new BadPage(`the tag <${this.tagName}> has ${inFull(i - at)} bytes`);
    const empty = bytes[i - 1] === SLASH && !closing;
    this.attributesTo = empty ? i - 1 : i;
    this.kind = closing ? 'close' : empty ? 'empty' : 'open';
    this.at = i + 1;
  }

  /** The attributes of the current tag, as names with values; one without quotes is not seen. */
  attributes(): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    if (this.attributesTo - this.attributesFrom < 4) return found;
    const text = this.bytes.toString('utf8', this.attributesFrom, this.attributesTo);
    for (const [, name, double, single] of text.matchAll(/([^\s=]{1,64})\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      found.set(name!, resolveAttribute(double ?? single!));
    }
    return found;
  }

  /**
   * The character data of the current element, references resolved, as UTF-8; then stands on its closing tag. Valid
   * until the next call.
   */
  content(): Buffer {
    if (this.kind === 'empty') return this.bytes.subarray(0, 0);
    const { bytes, tagName } = this;
    const from = this.at;
    const to = this.findTag(from);
    if (to < 0) throw new BadPage(`<${tagName}> has no end`);
    if (bytes[to + 1] === 0x21) return this.contentWithSections(from);
    this.readTag(to);
    this.expectClose(tagName);
    return this.resolver.resolve(bytes.subarray(from, to));
  }

  /** The character data of the current element, as `content`. */
  text(): string {
    const from = this.at;
    const to = this.plainEnd(from);
    if (to < 0 || this.kind === 'empty') return utf8Text(this.content());
    const { tagName } = this;
    this.readTag(to);
    this.expectClose(tagName);
    return this.bytes.toString('latin1', from, to);
  }

  /**
   * Where short character data end that need no resolving, being ASCII without reference or carriage return; else -1.
   */
  private plainEnd(from: number): number {
    const { bytes } = this;
    const near = Math.min(from + NEAR, bytes.length - 1);
    for (let i = from; i < near; i++) {
      const byte = bytes[i]!;
      if (byte === LT) return bytes[i + 1] === SLASH ? i : -1;
      if (byte === 0x26 || byte === 0x0d || byte >= 0x80) return -1;
    }
    return -1;
  }

  /** Passes over the rest of the current element. */
  skip(): void {
    if (this.kind === 'empty') return;
    const name = this.tagName;
    let depth = 1;
    while (depth > 0) {
      this.next();
      if (this.kind === 'open') depth++;
      else if (this.kind === 'close') depth--;
    }
    this.expectClose(name);
  }

  private contentWithSections(start: number): Buffer {
    const { bytes, tagName } = this;
    const parts: Buffer[] = [];
    let from = start;
    while (true) {
      const to = bytes.indexOf(LT, from);
      if (to < 0) throw new BadPage(`<${tagName}> has no end`);
      parts.push(Buffer.from(this.resolver.resolve(bytes.subarray(from, to))));
      const end = skipSection(bytes, to);
      if (end === null) throw new BadPage(`a comment or CDATA section in <${tagName}> has no end`);
      if (end === to) {
        this.readTag(to);
        this.expectClose(tagName);
        return Buffer.concat(parts);
      }
      if (bytes[to + 2] !== 0x2d)
        parts.push(withLineFeeds(bytes.subarray(to + '<![CDATA['.length, end - ']]>'.length)));
      from = end;
    }
  }

  private expectClose(name: string): void {
    if (this.kind === 'close' && this.tagName === name) return;
    const found = `<${this.kind === 'close' ? '/' : ''}${this.tagName.slice(0, 40)}>`;
    throw new BadPage(`${found} stands where <${name}> should end`);
  }
}

function inFull(number: number): string {
  return number.toLocaleString('en-US');
}
