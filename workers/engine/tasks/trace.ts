/**
 * Goes through the histories of one shard of a dump again, and finds for each record which revision of its page the text
 * was taken from. All revisions are cleaned by the recipe; what they leave is held against the record's text at once, so that
 * no more than a page's texts are in memory.
 */
import { createHash } from 'node:crypto';
import { OriginFinder, PageHistory, type PastRevision, type Traced } from '../../compare/history';
import { readDumpShard, type DumpPlan, type Page, type Revision } from '../../dump';
import type { TaskControl } from '../../jobs';
import { openQuery, type OpenQuery, type Row } from '../../tables';
import { cleanWikitext, outlineOf, parseRecipe, siteNames, type Recipe } from '../../wikitext';
import { count, seqOf, type Counters, type ShardResult } from '../parts';
import type { AgainPayload } from '../pipeline/again';
import { PartWriter } from './part-writer';

export interface TracePayload extends AgainPayload {
  readonly recipe: Recipe;
  readonly folder: string;
  readonly spill: string;
}

/** Records with text of pages that have more than one revision in the dump. */
const WANTED_SQL = `
  SELECT a.raw_seq, a.partner_seq, p.rev_id, p.text
  FROM alignment a
  JOIN raw_pages g ON g.seq = a.raw_seq
  JOIN partner_documents p ON p.seq = a.partner_seq
  WHERE g.revisions > 1 AND p.text IS NOT NULL
  ORDER BY a.raw_seq, a.partner_seq`;

export async function traceTask(payload: TracePayload, control: TaskControl): Promise<ShardResult> {
  const { plan, shard, views, derived, spill, index } = payload;
  const out = new PartWriter(payload.folder, index);
  const origins = out.table('origins');
  const texts = out.table('origin_texts');
  const counters: Counters = {};
  const clean = cleanerOf(plan, payload.recipe);
  const query = await openQuery({ views, derived, temporaryFolder: spill, onCancel: control.onCancel });
  const older = new Older();
  let items = 0;
  try {
    const wanted = new Wanted(query);
    let traced: TracedPage | null = null;
    const options = { isCancelled: control.isCancelled, onBytes: control.setBytes };
    for (const page of readDumpShard(plan, shard, options)) {
      const seq = seqOf(index, page.ordinal);
      if (page.part === 0) {
        const records = await wanted.of(seq);
        traced = records.length === 0 ? null : new TracedPage(records, clean);
      }
      if (traced === null) continue;
      traced.add(page);
      if (!page.last) continue;
      for (const { row, found } of traced.close()) {
        origins.append({ raw_seq: seq, ...row });
        countIn(counters, row, found);
        if (found.index !== null && found.behind !== 0) older.want(page.ordinal, found.index, row.partner_seq);
      }
      control.setItems(++items);
    }
    if (!older.isEmpty) {
      for (const page of readDumpShard(plan, shard, { isCancelled: control.isCancelled })) {
        for (const { revision, partnerSeq } of older.of(page)) {
          const { text, outline } = clean(revision);
          if (text !== null)
            texts.append({ raw_seq: seqOf(index, page.ordinal), partner_seq: partnerSeq, text, outline });
        }
      }
    }
  } finally {
    query.close();
  }
  origins.flush();
  texts.flush();
  count(counters, 'totals', 'pages', items);
  control.setBytes(shard.bytes);
  return { parts: out.parts, counters };
}

/** Our text of a revision; null where it has none that can be seen. */
type Clean = (revision: Revision) => { readonly text: string | null; readonly outline: string };

function cleanerOf({ info }: DumpPlan, given: Recipe): Clean {
  const recipe = parseRecipe(given);
  const site = siteNames(info);
  return ({ text: source }) => {
    if (source === null) return { text: null, outline: '' };
    const { text, spans } = cleanWikitext(source, site, recipe);
    return { text, outline: outlineOf(source, text, spans) };
  };
}

interface WantedRecord {
  readonly partnerSeq: number;
  readonly revId: number | null;
  readonly text: string;
}

/** The records of one page after another, in the order of the pages. */
class Wanted {
  private readonly rows: AsyncIterator<Row>;
  private next: Row | null | undefined;

  constructor(query: OpenQuery) {
    this.rows = eachRow(query);
  }

  /** Those of a page; pages are asked for in order. */
  async of(seq: number): Promise<readonly WantedRecord[]> {
    const found: WantedRecord[] = [];
    if (this.next === undefined) await this.advance();
    for (; this.next && (this.next['raw_seq'] as number) <= seq; await this.advance()) {
      if (this.next['raw_seq'] !== seq) continue;
      found.push({
        partnerSeq: this.next['partner_seq'] as number,
        revId: this.next['rev_id'] as number | null,
        text: this.next['text'] as string,
      });
    }
    return found;
  }

  private async advance(): Promise<void> {
    const { done, value } = await this.rows.next();
    this.next = done === true ? null : (value as Row);
  }
}

async function* eachRow(query: OpenQuery): AsyncGenerator<Row, void, undefined> {
  for await (const rows of query.batches(WANTED_SQL)) yield* rows;
}

/** A page while its revisions go by. */
class TracedPage {
  private readonly finders: readonly OriginFinder[];
  private readonly revisions: PastRevision[] = [];
  /** By the checksum of a text: the first revision that has it. */
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly records: readonly WantedRecord[],
    private readonly clean: Clean,
  ) {
    this.finders = records.map(({ text }) => new OriginFinder(text));
  }

  add({ revisions }: Page): void {
    for (const revision of revisions) {
      const past = pastRevision(revision);
      const same =
        revision.textState === 'present' && past.checksum !== null ? this.seen.get(past.checksum) : undefined;
      if (same !== undefined) for (const finder of this.finders) finder.addSame(same);
      else {
        const { text, outline } = this.clean(revision);
        for (const finder of this.finders) finder.add(text, outline);
        if (revision.textState === 'present' && past.checksum !== null)
          this.seen.set(past.checksum, this.revisions.length);
      }
      this.revisions.push(past);
    }
  }

  close() {
    const history = new PageHistory(this.revisions);
    return this.records.map(({ partnerSeq, revId }, i) => {
      const found = history.trace(this.finders[i]!, revId);
      return { row: rowOf(history, found, partnerSeq, revId), found };
    });
  }
}

function pastRevision(revision: Revision): PastRevision {
  const { revId, timestamp, textState, contributor, commentSuppressed } = revision;
  const suppressed: PastRevision['suppressed'][number][] = [];
  if (textState === 'suppressed') suppressed.push('text');
  if (contributor.kind === 'suppressed') suppressed.push('contributor');
  if (commentSuppressed) suppressed.push('comment');
  return { revId, timestamp, checksum: checksumOf(revision), suppressed };
}

/** The one that was checked; where none fits, one of our own that none of the others is like by chance. */
function checksumOf({ sha1, sha1Ok, text }: Revision): string | null {
  if (sha1 !== null && sha1Ok !== false) return sha1;
  return text === null ? null : createHash('sha1').update(text).digest('hex');
}

function rowOf({ revisions }: PageHistory, found: Traced, partnerSeq: number, statedId: number | null) {
  const at = (index: number | null): PastRevision | null => (index === null ? null : revisions[index]!);
  const origin = at(found.index);
  return {
    partner_seq: partnerSeq,
    stated_rev_id: statedId,
    stated: found.stated,
    method: found.method,
    why_none: found.why_none,
    rev_id: origin?.revId ?? null,
    timestamp: origin?.timestamp ?? null,
    runs: found.runs,
    shared_runs: found.shared_runs,
    equals: found.equals,
    first_rev_id: at(found.first)?.revId ?? null,
    revisions: revisions.length,
    behind: found.behind,
    seconds_behind: found.seconds_behind,
    reverted_by: at(found.revertedBy)?.revId ?? null,
    suppressed: (origin?.suppressed ?? []).join('+'),
  };
}

function countIn(counters: Counters, row: ReturnType<typeof rowOf>, { behind }: Traced): void {
  const add = (group: string, key: string): void => count(counters, group, key);
  add('origins', row.method === 'none' ? row.why_none : behind === 0 ? 'newest' : 'older');
  add('stated', row.stated);
  if (row.reverted_by !== null) add('fates', 'reverted');
  if (row.suppressed !== '') add('fates', 'suppressed');
}

/** Revisions that are not the newest of their page, and the records that were made from them. */
class Older {
  private readonly pages = new Map<number, Map<number, number[]>>();
  private ordinal = -1;
  /** Revisions of the page that went by. */
  private passed = 0;

  get isEmpty(): boolean {
    return this.pages.size === 0;
  }

  want(ordinal: number, index: number, partnerSeq: number): void {
    let page = this.pages.get(ordinal);
    if (page === undefined) this.pages.set(ordinal, (page = new Map<number, number[]>()));
    const records = page.get(index);
    if (records === undefined) page.set(index, [partnerSeq]);
    else records.push(partnerSeq);
  }

  /** Those of a page or the next part of one; pages come in order. */
  *of(page: Page): Generator<{ readonly revision: Revision; readonly partnerSeq: number }, void, undefined> {
    if (page.ordinal !== this.ordinal) this.passed = 0;
    this.ordinal = page.ordinal;
    const wanted = this.pages.get(page.ordinal);
    for (const [i, revision] of page.revisions.entries()) {
      for (const partnerSeq of wanted?.get(this.passed + i) ?? []) yield { revision, partnerSeq };
    }
    this.passed += page.revisions.length;
  }
}
