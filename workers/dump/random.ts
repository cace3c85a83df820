/** Reads one page again by its anchor, without what stands before it. */
import { PlumblineError } from '../api/errors';
import { openFile } from './files';
import { hooksOf } from './hooks';
import { openSource } from './open';
import { closePage } from './pages/find';
import { namespaceResolver } from './pages/namespaces';
import { PageReader } from './pages/page';
import { BadPage } from './pages/tags';
import type { PieceSource } from './sources';
import type { DumpInfo, Page, PageAnchor } from './types';

/**
 * The page at an anchor that a scan of the same file gave; its ordinal is 0. Of bzip2 only the blocks that the page
 * touches are decoded; gzip and UTF-16 have to be decoded from their start.
 * Errors: malformed (no page stands there: the file is another one or was changed).
 */
export function readPageAt(
  path: string,
  info: Pick<DumpInfo, 'compression' | 'encoding' | 'namespaces'>,
  anchor: PageAnchor,
): Page {
  const file = openFile(path);
  try {
    const source = openSource(file, info, anchor.anchor, Infinity, hooksOf(path, {}));
    const bytes = collect(source, anchor);
    source.close?.();
    // A page that the end of the file cut is kept up to its last whole revision.
    const isPage =
      bytes.toString('latin1', 0, 5) === '<page' &&
      /<\/(?:page|revision)>$/.test(bytes.toString('latin1', bytes.length - 11));
    if (bytes.length !== anchor.length || !isPage) throw noPage(path, info, anchor);
    const found = { bytes: closePage(bytes), anchor };
    return new PageReader(namespaceResolver(info.namespaces)).read(found, 0, () => undefined);
  } catch (error) {
    throw error instanceof BadPage ? noPage(path, info, anchor) : error;
  } finally {
    file.close();
  }
}

function collect(source: PieceSource, { skip, length }: PageAnchor): Buffer {
  const parts: Buffer[] = [];
  let ahead = skip;
  let wanted = length;
  while (wanted > 0) {
    const piece = source.next();
    if (piece === null || piece.afterGap) break;
    const from = Math.min(ahead, piece.bytes.length);
    ahead -= from;
    const part = Buffer.from(piece.bytes.subarray(from, from + wanted));
    wanted -= part.length;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function noPage(path: string, info: Pick<DumpInfo, 'compression'>, { anchor, skip }: PageAnchor): PlumblineError {
  const byte = info.compression === 'bzip2' ? Math.floor(anchor / 8) : anchor;
  return new PlumblineError(
    'malformed',
    `No page can be read in ${path} at byte ${byte.toLocaleString('en-US')}, decoded byte ${skip.toLocaleString('en-US')} from there; the file is not the one that was scanned.`,
    { file: path, byte },
  );
}
