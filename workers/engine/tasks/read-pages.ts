/** One shard of a dump, its pages and revisions only: what companion tables are joined to. */
import { readDumpShard, type DumpPlan, type DumpShard } from '../../dump';
import type { TaskControl } from '../../jobs';
import { count, seqOf, type Counters, type ShardResult } from '../parts';
import { pageRow, revisionRow } from './page-rows';
import { PartWriter } from './part-writer';
import { PageParts } from './whole-page';

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
  const parts = new PageParts();
  for (const part of found) {
    const seq = seqOf(shard.index, part.ordinal);
    for (const revision of part.revisions) revisions.append(revisionRow(revision, part, seq));
    const page = parts.add(part);
    if (page === null) continue;
    pages.append(pageRow(page, seq, shard.index));
    control.setItems(++items);
  }
  pages.flush();
  revisions.flush();
  control.setBytes(shard.bytes);
  count(counters, 'totals', 'pages', items);
  return { parts: out.parts, counters };
}
