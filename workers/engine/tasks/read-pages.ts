/** One shard of a dump, its pages and revisions only: what companion tables are joined to. */
import { readDumpShard, type DumpPlan, type DumpShard } from '../../dump';
import type { TaskControl } from '../../jobs';
import { count, seqOf, type Counters, type ShardResult } from '../parts';
import { PartWriter } from './part-writer';

export interface ReadPagesPayload {
  readonly plan: DumpPlan;
  readonly shard: DumpShard;
  readonly folder: string;
}

export function readPagesTask({ plan, shard, folder }: ReadPagesPayload, control: TaskControl): ShardResult {
  const out = new PartWriter(folder, shard.index);
  const pages = out.table('pages');
  const revisions = out.table('revisions');
  const counters: Counters = {};
  let items = 0;
  const found = readDumpShard(plan, shard, {
    isCancelled: control.isCancelled,
    onBytes: control.setBytes,
    onMalformed: (trouble) => count(counters, 'malformed', trouble.reason),
  });
  for (const page of found) {
    const seq = seqOf(shard.index, page.ordinal);
    const { pageId: page_id, ns, title, redirect } = page;
    pages.append({
      seq,
      page_id,
      ns,
      title,
      redirect,
      revisions: page.revisions.length,
      shard: shard.index,
      anchor: page.anchor.anchor,
      skip: page.anchor.skip,
      length: page.anchor.length,
    });
    for (const revision of page.revisions) {
      revisions.append({
        seq,
        page_id,
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
      });
    }
    control.setItems(++items);
  }
  pages.flush();
  revisions.flush();
  control.setBytes(shard.bytes);
  count(counters, 'totals', 'pages', items);
  return { parts: out.parts, counters };
}
