/** One shard of a dump in one pass: decode, scan, check, clean, count, write. Text does not leave the thread. */
import { readDumpShard, type DumpPlan, type DumpShard } from '../../dump';
import type { TaskControl } from '../../jobs';
import { NODE_REASONS, parseRecipe, siteNames, type Recipe } from '../../wikitext';
import { count, seqOf, type Counters, type ShardResult } from '../parts';
import { documentOf } from './document-of';
import { DocumentWriter } from './document-writer';
import type { Keep } from './keep';
import { pageRow, revisionRow } from './page-rows';
import { PartWriter } from './part-writer';
import { PageParts } from './whole-page';

export interface ReadDumpPayload {
  readonly plan: DumpPlan;
  readonly shard: DumpShard;
  /** Of the shard among those of all files of the snapshot. */
  readonly index: number;
  readonly recipe: Recipe;
  readonly folder: string;
  readonly partitions: number;
  readonly gramBytes: number;
}

export function readDumpTask(payload: ReadDumpPayload, control: TaskControl, keep: Keep): ShardResult {
  const { plan, shard, index } = payload;
  const recipe = parseRecipe(payload.recipe);
  const site = siteNames(plan.info);
  const out = new PartWriter(payload.folder, index);
  const tables = {
    pages: out.table('pages'),
    revisions: out.table('revisions'),
    links: out.table('links'),
    drops: out.table('drops'),
    malformed: out.table('malformed'),
  };
  const documents = new DocumentWriter(
    out,
    keep.gramCounter(payload.gramBytes, payload.partitions, (run) => out.writeRun(run)),
    control.setText,
  );
  const counters: Counters = {};
  let items = 0;

  const pages = readDumpShard(plan, shard, {
    isCancelled: control.isCancelled,
    onBytes: control.setBytes,
    onMalformed: (trouble) => {
      count(counters, 'malformed', trouble.reason);
      tables.malformed.append({ shard: index, ...trouble });
    },
  });
  const parts = new PageParts();
  for (const part of pages) {
    const seq = seqOf(index, part.ordinal);
    for (const revision of part.revisions) {
      tables.revisions.append(revisionRow(revision, part, seq));
      count(counters, 'totals', 'revisions');
      count(counters, 'sha1', revision.sha1Ok === null ? 'unchecked' : revision.sha1Ok ? 'ok' : 'bad');
      count(counters, 'contributors', revision.contributor.kind);
    }
    const page = parts.add(part);
    if (page === null) continue;
    tables.pages.append(pageRow(page, seq, index));
    count(counters, 'totals', 'pages');
    count(counters, 'namespaces', String(page.ns));
    if (page.redirect !== null) count(counters, 'totals', 'redirects');
    const { cleaned, dropped, text } = documentOf(page, site, recipe);
    if (cleaned !== null) {
      for (const [i, nodes] of cleaned.counts.entries()) {
        if (nodes === 0) continue;
        const name = NODE_REASONS[i]!;
        count(counters, 'nodes', name, nodes);
        tables.drops.append({ seq, reason: name, count: nodes, chars: cleaned.chars[i]! });
      }
      if (dropped === null)
        for (const { target, label } of cleaned.links) tables.links.appendValues(seq, target, label);
    }
    if (dropped === null) count(counters, 'totals', 'kept');
    else count(counters, 'dropped', dropped);
    documents.append({
      seq,
      page_id: page.pageId,
      rev_id: page.newest?.revId ?? null,
      ns: page.ns,
      title: page.title,
      text,
      dropped,
      links: dropped === null ? cleaned!.links.length : 0,
    });
    control.setItems(++items);
  }
  documents.close();
  count(counters, 'totals', 'chars', documents.chars);
  for (const table of Object.values(tables)) table.flush();
  control.setBytes(shard.bytes);
  return { parts: out.parts, counters, runs: out.runs };
}
