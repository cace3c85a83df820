/** A page and its revisions as rows of the tables of a snapshot. */
import type { Page, Revision } from '../../dump';
import type { PAGES, REVISIONS, RowOf } from '../../tables';
import type { WholePage } from './whole-page';

export function pageRow(page: WholePage, seq: number, shard: number): RowOf<typeof PAGES> {
  const { anchor, skip, length } = page.anchor;
  return {
    seq,
    page_id: page.pageId,
    ns: page.ns,
    title: page.title,
    redirect: page.redirect,
    revisions: page.revisionCount,
    shard,
    anchor,
    skip,
    length,
  };
}

export function revisionRow(revision: Revision, page: Page, seq: number): RowOf<typeof REVISIONS> {
  return {
    seq,
    page_id: page.pageId,
    rev_id: revision.revId,
    parent_id: revision.parentId,
    timestamp: revision.timestamp,
    contributor_kind: revision.contributor.kind,
    contributor_id: revision.contributor.id,
    minor: revision.minor,
    model: revision.model,
    bytes: revision.bytes,
    sha1: revision.sha1,
    sha1_ok: revision.sha1Ok,
    text_state: revision.textState,
  };
}
