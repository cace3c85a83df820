/** Reads one page again by its anchor, without what stands before it. */
import { PlumblineError } from '../api/errors';
import { openFile } from './files';
import { hooksOf, limitsOf } from './hooks';
import { openSource } from './open';
import { findPages } from './pages/find';
import { namespaceResolver } from './pages/namespaces';
import { PageReader } from './pages/page';
import { BadPage } from './pages/tags';
import type { Piece, PieceSource } from './sources';
import type { DumpInfo, Page, PageAnchor } from './types';

/**
 * The page at an anchor that a scan of the same file gave, in parts where its history is long; its ordinal is 0. Of bzip2
 * only the blocks that the page touches are decoded; gzip and UTF-16 have to be decoded from their start.
 * Errors: malformed (no page stands there: the file is another one or was changed).
 */
export function* readPageAt(
  path: string,
  info: Pick<DumpInfo, 'compression' | 'encoding' | 'namespaces'>,
  anchor: PageAnchor,
): Generator<Page, void, undefined> {
  const file = openFile(path);
  const hooks = hooksOf(path, {});
  let source: PieceSource | null = null;
  try {
    source = openSource(file, info, anchor.anchor, Infinity, hooks);
    const window = new Window(source, anchor);
    const kind = info.compression === 'none' ? 'plain' : info.compression;
    const found = findPages(window, { ...hooks, ...limitsOf({}), path, kind, fromFileStart: false, end: Infinity });
    const reader = new PageReader(namespaceResolver(info.namespaces));
    let whole = false;
    for (const part of found) {
      if (!window.isPage || (part.last && part.anchor.length !== anchor.length)) break;
      yield { ...reader.read(part, 0, () => undefined), anchor: { ...anchor, length: part.anchor.length } };
      whole = part.last;
      if (whole) break;
    }
    if (!whole) throw noPage(path, info, anchor);
  } catch (error) {
    throw error instanceof BadPage ? noPage(path, info, anchor) : error;
  } finally {
    source?.close?.();
    file.close();
  }
}

/** The pieces of a source that an anchor names, and no more. */
class Window implements PieceSource {
  /** Whether a page begins where it does. */
  isPage = false;
  private ahead: number;
  private wanted: number;
  private begun = false;

  constructor(
    private readonly source: PieceSource,
    { skip, length }: PageAnchor,
  ) {
    this.ahead = skip;
    this.wanted = length;
  }

  get nextAnchor(): number {
    return this.source.nextAnchor;
  }

  get position(): number {
    return this.source.position;
  }

  next(): Piece | null {
    while (this.wanted > 0) {
      const piece = this.source.next();
      if (piece === null || piece.afterGap) return null;
      const from = Math.min(this.ahead, piece.bytes.length);
      this.ahead -= from;
      const bytes = piece.bytes.subarray(from, from + this.wanted);
      if (bytes.length === 0) continue;
      if (!this.begun)
        this.isPage = Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '<page'.slice(0, bytes.length);
      this.begun = true;
      this.wanted -= bytes.length;
      return { ...piece, bytes, skip: piece.skip + from };
    }
    return null;
  }
}

function noPage(path: string, info: Pick<DumpInfo, 'compression'>, { anchor, skip }: PageAnchor): PlumblineError {
  const byte = info.compression === 'bzip2' ? Math.floor(anchor / 8) : anchor;
  return new PlumblineError(
    'malformed',
    `No page can be read in ${path} at byte ${byte.toLocaleString('en-US')}, decoded byte ${skip.toLocaleString('en-US')} from there; the file is not the one that was scanned.`,
    { file: path, byte },
  );
}
