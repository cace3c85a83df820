/** Chooses the decoder for a file's compression and encoding. */
import { openDecoder } from '../codecs';
import { Bzip2Source } from './bzip2/source';
import type { OpenFile } from './files';
import { PlainSource } from './plain';
import type { PieceSource, SourceHooks } from './sources';
import type { Compression, DumpInfo } from './types';
import { Utf16Source } from './utf16';

/**
 * Decodes from `start` on, in the unit that the compression's shards have; what begins before `end` is this caller's
 * to report.
 */
export function openCompressed(
  file: OpenFile,
  compression: Compression,
  start: number,
  end: number,
  hooks: SourceHooks,
): PieceSource {
  if (compression === 'bzip2') return new Bzip2Source(file, start, end, hooks);
  if (compression === 'none') return new PlainSource(file, start, hooks);
  return openDecoder(file, compression, start, end, hooks);
}

/** Pieces in UTF-8, whatever the file is in. A file in UTF-16 can be read from its start only. */
export function openSource(
  file: OpenFile,
  info: Pick<DumpInfo, 'compression' | 'encoding'>,
  start: number,
  end: number,
  hooks: SourceHooks,
): PieceSource {
  if (info.encoding === 'utf-8') return openCompressed(file, info.compression, start, end, hooks);
  return new Utf16Source(openCompressed(file, info.compression, 0, Infinity, hooks), info.encoding);
}
