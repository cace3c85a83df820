/** Reads the pages of a shard, or of a whole dump. */
import { openFile } from './files';
import { DEFAULT_MAX_PAGE_BYTES, hooksOf } from './hooks';
import { openSource } from './open';
import { findPages } from './pages/find';
import { namespaceResolver } from './pages/namespaces';
import { PageReader } from './pages/page';
import { BadPage } from './pages/tags';
import { peekTitle } from './pages/text';
import type { PieceSource } from './sources';
import type { DumpPlan, DumpShard, Page, ReadOptions } from './types';
import { planDump } from './plan';

/**
 * The pages that begin in a shard, in file order; the last is read to its end in what follows. All shards together
 * give every page once. What cannot be read is told to `onMalformed` and left out.
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
    const reader = new PageReader(namespaceResolver(info.namespaces));
    const found = findPages(source, {
      ...hooks,
      path,
      kind: shard.kind,
      fromFileStart: shard.start === 0,
      end,
      maxPageBytes: options.maxPageBytes ?? DEFAULT_MAX_PAGE_BYTES,
    });
    let ordinal = 0;
    for (const { bytes, anchor, place } of found) {
      hooks.checkCancelled();
      progress.tell();
      const title = (): string | null => peekTitle(bytes);
      try {
        yield reader.read({ bytes, anchor }, ordinal, (detail) =>
          hooks.report({ reason: 'invalid-utf-8', detail, ...place, title: title() }),
        );
        ordinal++;
      } catch (error) {
        if (!(error instanceof BadPage)) throw error;
        const detail = `This page is not well-formed: ${error.message}; it was left out.`;
        hooks.report({ reason: 'bad-page', detail, ...place, title: title() });
      }
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
