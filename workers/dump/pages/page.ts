/** One `<page>` element, out of its bytes. */
import type { Page, Revision } from '../types';
import type { FoundPage } from './find';
import { NameCache } from './names';
import { eachChild, idOf, readRevision } from './revision';
import { BadPage, TagCursor } from './tags';
import { TextResolver } from './text';

export class PageReader {
  private readonly resolver = new TextResolver();
  private readonly names = new NameCache();

  /** `namespaceOf` gives the namespace of titles in files that do not write it. */
  constructor(private readonly namespaceOf: (title: string) => number) {}

  /** Throws BadPage. `note` is told what is odd about a page that can be read all the same. */
  read(found: Pick<FoundPage, 'bytes' | 'anchor'>, ordinal: number, note: (detail: string) => void): Page {
    this.resolver.reset();
    const cursor = new TagCursor(found.bytes, this.resolver, this.names);
    let title: string | null = null;
    let ns: number | null = null;
    let pageId: number | null = null;
    let redirect: string | null = null;
    const revisions: Revision[] = [];
    cursor.next();
    eachChild(cursor, (name) => {
      if (name === 'title') title = cursor.text();
      else if (name === 'ns') ns = keyOf(cursor.text());
      else if (name === 'id') pageId = idOf(cursor.text());
      else if (name === 'redirect') {
        redirect = cursor.attributes().get('title') ?? '';
        cursor.skip();
      } else if (name === 'revision') revisions.push(readRevision(cursor, note));
      else cursor.skip();
    });
    if (title === null) throw new BadPage('it has no title');
    return { ordinal, pageId, ns: ns ?? this.namespaceOf(title), title, redirect, anchor: found.anchor, revisions };
  }
}

function keyOf(text: string): number | null {
  return /^\s*-?\d{1,9}\s*$/.test(text) ? Number(text) : null;
}
