/** Reads the pages of a shard, or of a whole dump. */
import { openFile } from './files';
import { hooksOf, limitsOf } from './hooks';
import { openSource } from './open';
import { findPages, type FoundPage } from './pages/find';
import { namespaceResolver } from './pages/namespaces';
import { PageReader } from './pages/page';
import { BadPage } from './pages/tags';
import { peekTitle } from './pages/text';
import type { PieceSource, SourceHooks } from './sources';
import type { DumpPlan, DumpShard, Page, ReadOptions } from './types';
import { planDump } from './plan';

/**
 * The pages that begin in a shard, in file order; the last is read to its end in what follows. All shards together
 * give every page once, those of long histories in parts. What cannot be read is told to `onMalformed` and left out.
 * Errors: cancelled, refused (a document type declaration), not-found, unreadable.
 */
export function* readDumpShard(
  plan: DumpPlan,
  shard: DumpShard,
  options: ReadOptions = {},
): Generator<Page, void, undefined> {
  const { path, info } = plan;
  const file = openFile(path);
  let source: PieceSource | null = null;
  try {
    const hooks = hooksOf(path, options);
    // The last shard reads on to whatever the end of the file may be, so that a cut there is told.
    const end = shard.index === plan.shards.length - 1 ? Infinity : shard.end;
    source = openSource(file, info, shard.start, end, hooks);
    const progress = new Progress(shard, source, options);
    const found = findPages(source, {
      ...hooks,
      path,
      kind: shard.kind,
      fromFileStart: shard.start === 0,
      end,
      ...limitsOf(options),
    });
    const pages = new PagesOf(new PageReader(namespaceResolver(info.namespaces)), hooks);
    for (const one of found) {
      hooks.checkCancelled();
      progress.tell();
      const page = pages.read(one);
      if (page !== null) yield page;
    }
    progress.finish();
  } finally {
    source?.close?.();
    file.close();
  }
}

/** Every page of a dump, in file order. Errors as inspectDump and readDumpShard. */
export async function* readDump(path: string, options: ReadOptions = {}): AsyncGenerator<Page, void, undefined> {
  const plan = await planDump(path);
  for (const shard of plan.shards) yield* readDumpShard(plan, shard, options);
}

/** Numbers the pages of a shard, and tells of those that cannot be read. */
class PagesOf {
  private ordinal = 0;
  /** The first part of a page that has more, once it was given. */
  private begun: Page | null = null;

  constructor(
    private readonly reader: PageReader,
    private readonly hooks: SourceHooks,
  ) {}

  /** The page or the part of it; null where it is left out. */
  read(found: FoundPage): Page | null {
    const { anchor, part, last } = found;
    if (part > 0 && this.begun === null) return null;
    const page =
      this.readable(found) ?? (last && this.begun !== null ? ending(this.begun, { anchor, part, last }) : null);
    if (page === null) return null;
    this.begun = last ? null : page;
    if (last) this.ordinal++;
    return page;
  }

  private readable(found: FoundPage): Page | null {
    try {
      return this.reader.read(found, this.ordinal, (detail) => this.tell(found, 'invalid-utf-8', detail));
    } catch (error) {
      if (!(error instanceof BadPage)) throw error;
      const left = found.part === 0 ? 'it was' : 'some of its revisions were';
      this.tell(found, 'bad-page', `This page is not well-formed: ${error.message}; ${left} left out.`);
      return null;
    }
  }

  private tell({ bytes, place }: FoundPage, reason: string, detail: string): void {
    this.hooks.report({ reason, detail, ...place, title: this.begun?.title ?? peekTitle(bytes) });
  }
}

/** The last part of a page where that cannot be read. */
const ending = (begun: Page, at: Pick<Page, 'anchor' | 'part' | 'last'>): Page => ({ ...begun, ...at, revisions: [] });

/** Bytes on disk that a shard has taken so far, told where they have grown by a bit. */
class Progress {
  private told = 0;

  constructor(
    private readonly shard: DumpShard,
    private readonly source: PieceSource,
    private readonly options: ReadOptions,
  ) {}

  tell(): void {
    const { shard, source, options } = this;
    if (options.onBytes === undefined) return;
    const from = shard.kind === 'bzip2' ? Math.floor(shard.start / 8) : shard.start;
    const done = Math.min(shard.bytes, source.position - from);
    if (done <= this.told) return;
    this.told = done;
    options.onBytes(done);
  }

  finish(): void {
    if (this.shard.bytes > this.told) this.options.onBytes?.(this.shard.bytes);
  }
}
