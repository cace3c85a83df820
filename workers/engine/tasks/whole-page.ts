/** Pages of long histories come in parts; what is made of a page is made once all of them were seen. */
import { keptRevision, type Page, type Revision } from '../../dump';

export interface WholePage extends Omit<Page, 'revisions' | 'part' | 'last'> {
  /** Of all parts. */
  readonly revisionCount: number;
  /** The revision with the latest timestamp, the last of them in the file where several share it. */
  readonly newest: Revision | undefined;
}

export class PageParts {
  private revisionCount = 0;
  private newest: Revision | undefined;

  /** Takes the next part; gives the page where that was its last, and null where more follow. */
  add(page: Page): WholePage | null {
    if (page.part === 0) this.forget();
    const newest = newestOf(page.revisions, this.newest);
    this.revisionCount += page.revisions.length;
    if (page.last) {
      const { ordinal, pageId, ns, title, redirect, anchor } = page;
      const { revisionCount } = this;
      this.forget();
      return { ordinal, pageId, ns, title, redirect, anchor, revisionCount, newest };
    }
    // Its text can be made only until the next part is read.
    if (newest !== undefined && newest !== this.newest) this.newest = keptRevision(newest);
    return null;
  }

  private forget(): void {
    this.revisionCount = 0;
    this.newest = undefined;
  }
}

function newestOf(revisions: readonly Revision[], before: Revision | undefined): Revision | undefined {
  let newest = before;
  for (const revision of revisions) {
    if (newest === undefined || (revision.timestamp ?? '') >= (newest.timestamp ?? '')) newest = revision;
  }
  return newest;
}
