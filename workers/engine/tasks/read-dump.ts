/** One shard of a dump in one pass: decode, scan, check, clean, count, write. Text does not leave the thread. */
import { readDumpShard, type DumpPlan, type DumpShard, type Malformed, type Page } from '../../dump';
import type { TaskControl } from '../../jobs';
import type { DROPS, LINKS, MALFORMED, PAGES, REVISIONS } from '../../tables';
import {
  NODE_REASONS,
  outlineOf,
  parseRecipe,
  siteNames,
  type CleanResult,
  type Recipe,
  type SiteNames,
} from '../../wikitext';
import { count, seqOf, type Counters, type ShardResult } from '../parts';
import { documentOf } from './document-of';
import { DocumentWriter } from './document-writer';
import type { CounterSize, Keep } from './keep';
import { pageRow, revisionRow } from './page-rows';
import { PartWriter, type PartTable } from './part-writer';
import { PageParts, type WholePage } from './whole-page';

export interface ReadDumpPayload extends CounterSize {
  readonly plan: DumpPlan;
  readonly shard: DumpShard;
  /** Of the shard among those of all files of the snapshot. */
  readonly index: number;
  readonly recipe: Recipe;
  readonly folder: string;
}

export function readDumpTask(payload: ReadDumpPayload, control: TaskControl, keep: Keep): ShardResult {
  const { plan, shard } = payload;
  const rows = new ShardRows(payload, control, keep);
  const parts = new PageParts();
  let items = 0;
  const pages = readDumpShard(plan, shard, {
    isCancelled: control.isCancelled,
    onBytes: control.setBytes,
    onMalformed: (trouble) => rows.addMalformed(trouble),
  });
  for (const part of pages) {
    rows.addRevisions(part);
    const page = parts.add(part);
    if (page === null) continue;
    rows.addPage(page);
    control.setItems(++items);
  }
  const result = rows.close();
  control.setBytes(shard.bytes);
  return result;
}

/** The tables of a shard, and what is counted beside them. */
class ShardRows {
  private readonly out: PartWriter;
  private readonly recipe: Recipe;
  private readonly site: SiteNames;
  private readonly documents: DocumentWriter;
  private readonly pages: PartTable<typeof PAGES>;
  private readonly revisions: PartTable<typeof REVISIONS>;
  private readonly links: PartTable<typeof LINKS>;
  private readonly drops: PartTable<typeof DROPS>;
  private readonly malformed: PartTable<typeof MALFORMED>;
  private readonly counters: Counters = {};
  private readonly index: number;

  constructor({ plan, index, recipe, folder, ...size }: ReadDumpPayload, control: TaskControl, keep: Keep) {
    this.index = index;
    this.recipe = parseRecipe(recipe);
    this.site = siteNames(plan.info);
    const out = new PartWriter(folder, index);
    this.out = out;
    this.pages = out.table('pages');
    this.revisions = out.table('revisions');
    this.links = out.table('links');
    this.drops = out.table('drops');
    this.malformed = out.table('malformed');
    const counter = keep.gramCounter(size, (run) => out.writeRun(run));
    this.documents = new DocumentWriter(out, counter, control.setText);
  }

  addMalformed(trouble: Malformed): void {
    count(this.counters, 'malformed', trouble.reason);
    this.malformed.append({ shard: this.index, ...trouble });
  }

  addRevisions(part: Page): void {
    const seq = seqOf(this.index, part.ordinal);
    for (const revision of part.revisions) {
      this.revisions.append(revisionRow(revision, part, seq));
      count(this.counters, 'totals', 'revisions');
      count(this.counters, 'sha1', revision.sha1Ok === null ? 'unchecked' : revision.sha1Ok ? 'ok' : 'bad');
      count(this.counters, 'contributors', revision.contributor.kind);
    }
  }

  addPage(page: WholePage): void {
    const { counters } = this;
    const seq = seqOf(this.index, page.ordinal);
    this.pages.append(pageRow(page, seq, this.index));
    count(counters, 'totals', 'pages');
    count(counters, 'namespaces', String(page.ns));
    if (page.redirect !== null) count(counters, 'totals', 'redirects');
    const { cleaned, dropped, source, text } = documentOf(page, this.site, this.recipe);
    if (cleaned !== null) this.addDrops(seq, cleaned);
    if (cleaned !== null && dropped === null) this.addLinks(seq, cleaned);
    if (dropped === null) count(counters, 'totals', 'kept');
    else count(counters, 'dropped', dropped);
    this.documents.append({
      seq,
      page_id: page.pageId,
      rev_id: page.newest?.revId ?? null,
      ns: page.ns,
      title: page.title,
      text,
      dropped,
      links: dropped === null ? cleaned!.links.length : 0,
      outline: text === null ? null : outlineOf(source, text, cleaned!.spans),
    });
  }

  private addDrops(seq: number, { counts, chars }: CleanResult): void {
    for (const [i, nodes] of counts.entries()) {
      if (nodes === 0) continue;
      const name = NODE_REASONS[i]!;
      count(this.counters, 'nodes', name, nodes);
      this.drops.append({ seq, reason: name, count: nodes, chars: chars[i]! });
    }
  }

  private addLinks(seq: number, { links }: CleanResult): void {
    for (const { target, label } of links) this.links.appendValues(seq, target, label);
  }

  close(): ShardResult {
    const { out, counters, documents } = this;
    documents.close();
    count(counters, 'totals', 'chars', documents.chars);
    for (const table of [this.pages, this.revisions, this.links, this.drops, this.malformed]) table.flush();
    return { parts: out.parts, counters, runs: out.runs };
  }
}
