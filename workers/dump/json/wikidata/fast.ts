/**
 * Reads an entity without making values of what is not kept: labels in three hundred languages, descriptions, aliases,
 * statements on thousands of other properties are passed over as bytes (../skip.ts), and only the few parts that are
 * wanted are cut out for JSON.parse. It exploits that these are less than a tenth of an entity. Keys are compared as they
 * are written: no program writes the letters of these keys as escapes.
 */
import { skipValue, walkObject } from '../skip';
import { bestClaims } from './claims';
import { mapOf, PROPERTIES, stringOf, type Claim, type Entity, type Property } from './entity';

const key = (name: string): Uint8Array => Buffer.from(name, 'latin1');
const [ID, TYPE, LABELS, SITELINKS, CLAIMS, STATEMENTS, EN] = [
  key('id'),
  key('type'),
  key('labels'),
  key('sitelinks'),
  key('claims'),
  key('statements'),
  key('en'),
];
const WANTED: readonly (readonly [Property, Uint8Array])[] = PROPERTIES.map((name) => [name, key(name)]);
const OPEN_OBJECT = 0x7b;

function isKey(bytes: Uint8Array, start: number, end: number, name: Uint8Array): boolean {
  if (end - start !== name.length) return false;
  for (let i = 0; i < name.length; i++) if (bytes[start + i] !== name[i]) return false;
  return true;
}

export class FastEntities {
  private readonly wiki: Uint8Array | null;
  private bytes: Buffer = Buffer.alloc(0);

  constructor(private readonly wikiName: string | null) {
    this.wiki = wikiName === null ? null : key(wikiName);
  }

  /** Null where the bytes are not one whole object, or a wanted part is no JSON: reference.ts says what is wrong. */
  read(bytes: Buffer): Entity | null {
    this.bytes = bytes;
    const end = bytes.length;
    const found = { id: -1, type: -1, labels: -1, sitelinks: -1, claims: -1, statements: -1 };
    const label = new Span();
    const links = new Links();
    const lists = new Map<Property, Span>();
    const behind = walkObject(bytes, 0, end, (start, stop, value) => {
      const length = stop - start;
      if (length === ID.length && isKey(bytes, start, stop, ID)) found.id = value;
      else if (length === TYPE.length && isKey(bytes, start, stop, TYPE)) found.type = value;
      else if (isKey(bytes, start, stop, LABELS)) return this.walkLabels(value, label);
      else if (isKey(bytes, start, stop, SITELINKS)) return this.walkSitelinks(value, links);
      else if (isKey(bytes, start, stop, CLAIMS)) {
        found.claims = value;
        return this.walkClaims(value, lists);
      } else if (isKey(bytes, start, stop, STATEMENTS)) {
        found.statements = value;
        // Both at once is no file that there is; the plain way knows which one counts.
        return found.claims >= 0 ? -1 : this.walkClaims(value, lists);
      }
      return skipValue(bytes, value, end);
    });
    if (behind !== end || (found.claims >= 0 && found.statements >= 0)) return null;
    try {
      return this.make(found, label, links, lists);
    } catch (thrown) {
      if (thrown instanceof SyntaxError) return null;
      throw thrown;
    }
  }

  private make(
    found: { readonly id: number; readonly type: number },
    label: Span,
    links: Links,
    lists: ReadonlyMap<Property, Span>,
  ): Entity {
    const problems: string[] = [];
    const claims: Claim[] = [];
    for (const property of PROPERTIES) {
      const list = lists.get(property);
      if (list !== undefined) claims.push(...bestClaims(property, this.parse(list), problems));
    }
    return {
      id: this.stringAt(found.id),
      type: this.stringAt(found.type),
      labelEn: label.start < 0 ? null : stringOf(mapOf(this.parse(label))['value']),
      ...this.titles(links),
      claims,
      problems,
    };
  }

  private titles(links: Links): Pick<Entity, 'sitelinks' | 'titles'> {
    if (links.wanted.start < 0) return { sitelinks: links.count, titles: [] };
    const value = mapOf(this.parse(links.wanted));
    const all = this.wikiName === null ? Object.entries(value) : [[this.wikiName, value] as const];
    const titles = all.flatMap(([wiki, link]) => {
      const title = stringOf(mapOf(link)['title']);
      return title === null ? [] : [{ wiki, title }];
    });
    return { sitelinks: this.wikiName === null ? all.length : links.count, titles };
  }

  /** The value of `labels`: an object by language. */
  private walkLabels(at: number, label: Span): number {
    const { bytes } = this;
    label.start = -1;
    if (bytes[at] !== OPEN_OBJECT) return skipValue(bytes, at, bytes.length);
    return walkObject(bytes, at, bytes.length, (start, stop, value) => {
      const behind = skipValue(bytes, value, bytes.length);
      if (isKey(bytes, start, stop, EN)) label.set(value, behind);
      return behind;
    });
  }

  /** The value of `sitelinks`: an object by wiki. Where all are wanted it is cut out as a whole. */
  private walkSitelinks(at: number, links: Links): number {
    const { bytes, wiki } = this;
    links.clear();
    if (bytes[at] !== OPEN_OBJECT || wiki === null) {
      const behind = skipValue(bytes, at, bytes.length);
      if (bytes[at] === OPEN_OBJECT) links.wanted.set(at, behind);
      return behind;
    }
    return walkObject(bytes, at, bytes.length, (start, stop, value) => {
      links.count++;
      const behind = skipValue(bytes, value, bytes.length);
      if (isKey(bytes, start, stop, wiki)) links.wanted.set(value, behind);
      return behind;
    });
  }

  /** The value of `claims`: an object by property. */
  private walkClaims(at: number, lists: Map<Property, Span>): number {
    const { bytes } = this;
    lists.clear();
    if (bytes[at] !== OPEN_OBJECT) return skipValue(bytes, at, bytes.length);
    return walkObject(bytes, at, bytes.length, (start, stop, value) => {
      const behind = skipValue(bytes, value, bytes.length);
      for (const [property, name] of WANTED) {
        if (isKey(bytes, start, stop, name)) lists.set(property, new Span().set(value, behind));
      }
      return behind;
    });
  }

  private parse({ start, end }: Span): unknown {
    return JSON.parse(this.bytes.toString('utf8', start, end));
  }

  private stringAt(at: number): string | null {
    if (at < 0) return null;
    return stringOf(this.parse(new Span().set(at, skipValue(this.bytes, at, this.bytes.length))));
  }
}

class Span {
  start = -1;
  end = -1;

  set(start: number, end: number): this {
    this.start = start;
    this.end = end;
    return this;
  }
}

class Links {
  count = 0;
  readonly wanted = new Span();

  clear(): void {
    this.count = 0;
    this.wanted.set(-1, -1);
  }
}
