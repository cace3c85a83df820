/** One `<page>` element or a part of it, out of its bytes. */
import type { Page, Revision } from '../types';
import { closePage, type FoundPage } from './find';
import { MOST_REVISIONS, MOST_TITLE_CHARACTERS } from './limits';
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
  read(found: FoundPage, ordinal: number, note: (detail: string) => void): Page {
    const { bytes, anchor, part, last } = found;
    this.resolver.reset();
    const cursor = new TagCursor(closePage(bytes), this.resolver, this.names);
    let title: string | null = null;
    let ns: number | null = null;
    let pageId: number | null = null;
    let redirect: string | null = null;
    const revisions: Revision[] = [];
    cursor.next();
    eachChild(cursor, (name) => {
      if (name === 'title') title = titleOf(cursor.text());
      else if (name === 'ns') ns = keyOf(cursor.text());
      else if (name === 'id') pageId = idOf(cursor.text());
      else if (name === 'redirect') {
        redirect = cursor.attributes().get('title') ?? '';
        cursor.skip();
      } else if (name === 'revision') {
        if (revisions.length === MOST_REVISIONS)
          throw new BadPage(
            `it has more than ${MOST_REVISIONS.toLocaleString('en-US')} revisions in ${bytes.length.toLocaleString('en-US')} bytes`,
          );
        revisions.push(readRevision(cursor, note));
      } else cursor.skip();
    });
    if (title === null) throw new BadPage('it has no title');
    return { ordinal, pageId, ns: ns ?? this.namespaceOf(title), title, redirect, anchor, part, last, revisions };
  }
}

function titleOf(text: string): string {
  if (text.length > MOST_TITLE_CHARACTERS)
    throw new BadPage(`it has a title of ${text.length.toLocaleString('en-US')} characters`);
  return text;
}

function keyOf(text: string): number | null {
  return /^\s*-?\d{1,9}\s*$/.test(text) ? Number(text) : null;
}
