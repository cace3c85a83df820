/** The revisions of one shard as JSON lines, streamed to whoever lists them. */
import { readDumpShard, type DumpPlan, type DumpShard, type Malformed, type Page, type Revision } from '../../dump';
import { StreamWriter, type StreamEnd, type TaskControl } from '../../jobs';

export interface ListPayload {
  readonly plan: DumpPlan;
  readonly shard: DumpShard;
  readonly out: StreamEnd;
  readonly withNames: boolean;
}

/** Gives the number of pages. */
export function listPagesTask({ plan, shard, out, withNames }: ListPayload, control: TaskControl): number {
  const writer = new StreamWriter<Malformed>(out, control.isCancelled);
  let pages = 0;
  const { isCancelled } = control;
  for (const page of readDumpShard(plan, shard, { isCancelled, onMalformed: (trouble) => writer.note(trouble) })) {
    if (page.last) pages++;
    for (const revision of page.revisions) writer.write(`${JSON.stringify(revisionLine(page, revision, withNames))}\n`);
  }
  writer.close();
  return pages;
}

function revisionLine(page: Page, revision: Revision, withNames: boolean): Record<string, unknown> {
  const { kind, id, name } = revision.contributor;
  return {
    page_id: page.pageId,
    ns: page.ns,
    title: page.title,
    redirect: page.redirect,
    rev_id: revision.revId,
    parent_id: revision.parentId,
    timestamp: revision.timestamp,
    contributor: withNames ? { kind, id, name } : { kind, id },
    model: revision.model,
    bytes: revision.bytes,
    sha1: revision.sha1,
    sha1_ok: revision.sha1Ok,
  };
}
