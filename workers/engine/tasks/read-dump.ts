/** One shard of a dump in one pass: decode, scan, check, clean, count, write. Text does not leave the thread. */
import { readDumpShard, type DumpInfo, type DumpPlan, type DumpShard, type Page, type Revision } from '../../dump';
import type { TaskControl } from '../../jobs';
import { cleanWikitext, NODE_REASONS, pageReason, parseRecipe, siteNames, type Recipe } from '../../wikitext';
import { count, seqOf, type Counters, type ShardResult } from '../parts';
import { DocumentWriter } from './document-writer';
import { PartWriter } from './part-writer';

export interface ReadDumpPayload {
  readonly plan: DumpPlan;
  readonly shard: DumpShard;
  readonly recipe: Recipe;
  readonly folder: string;
}

export function readDumpTask(payload: ReadDumpPayload, control: TaskControl): ShardResult {
  const { plan, shard } = payload;
  const recipe = parseRecipe(payload.recipe);
  const site = siteNames(plan.info);
  const out = new PartWriter(payload.folder, shard.index);
  const tables = {
    pages: out.table('pages'),
    revisions: out.table('revisions'),
    links: out.table('links'),
    drops: out.table('drops'),
    malformed: out.table('malformed'),
  };
  const documents = new DocumentWriter(out);
  const counters: Counters = {};
  let items = 0;

  const pages = readDumpShard(plan, shard, {
    isCancelled: control.isCancelled,
    onBytes: control.setBytes,
    onMalformed: (trouble) => {
      count(counters, 'malformed', trouble.reason);
      tables.malformed.append({ shard: shard.index, ...trouble });
    },
  });
  for (const page of pages) {
    const seq = seqOf(shard.index, page.ordinal);
    tables.pages.append({
      seq,
      page_id: page.pageId,
      ns: page.ns,
      title: page.title,
      redirect: page.redirect,
      revisions: page.revisions.length,
      shard: shard.index,
      anchor: page.anchor.anchor,
      skip: page.anchor.skip,
      length: page.anchor.length,
    });
    count(counters, 'totals', 'pages');
    count(counters, 'namespaces', String(page.ns));
    if (page.redirect !== null) count(counters, 'totals', 'redirects');
    for (const revision of page.revisions) {
      tables.revisions.append({ seq, page_id: page.pageId, ...revisionRow(revision) });
      count(counters, 'totals', 'revisions');
      count(counters, 'sha1', revision.sha1Ok === null ? 'unchecked' : revision.sha1Ok ? 'ok' : 'bad');
      count(counters, 'contributors', revision.contributor.kind);
    }
    const newest = newestRevision(page);
    const reason = pageReason(
      {
        ns: page.ns,
        redirect: page.redirect !== null,
        model: newest?.model ?? null,
        textState: newest?.textState ?? 'absent',
        text: newest?.text ?? null,
      },
      recipe,
    );
    const cleaned = reason === null ? cleanWikitext(newest?.text ?? '', site, recipe) : null;
    const dropped = reason ?? (cleaned?.text === '' ? 'empty-after-cleaning' : null);
    if (cleaned !== null) {
      for (const [i, nodes] of cleaned.counts.entries()) {
        if (nodes === 0) continue;
        const name = NODE_REASONS[i]!;
        count(counters, 'nodes', name, nodes);
        tables.drops.append({ seq, reason: name, count: nodes, chars: cleaned.chars[i]! });
      }
      if (dropped === null) for (const { target, label } of cleaned.links) tables.links.append({ seq, target, label });
    }
    if (dropped === null) count(counters, 'totals', 'kept');
    else count(counters, 'dropped', dropped);
    documents.append({
      seq,
      page_id: page.pageId,
      rev_id: newest?.revId ?? null,
      ns: page.ns,
      title: page.title,
      text: dropped === null ? cleaned!.text : null,
      dropped,
      links: dropped === null ? cleaned!.links.length : 0,
    });
    control.setItems(++items);
  }
  documents.close();
  for (const table of Object.values(tables)) table.flush();
  control.setBytes(shard.bytes);
  return { parts: out.parts, counters };
}

function revisionRow(revision: Revision) {
  return {
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

/** The revision with the latest timestamp, the last of them in the file where several share it. */
export function newestRevision(page: Page): Revision | undefined {
  let newest: Revision | undefined;
  for (const revision of page.revisions) {
    if (newest === undefined || (revision.timestamp ?? '') >= (newest.timestamp ?? '')) newest = revision;
  }
  return newest;
}

export type { DumpInfo };
