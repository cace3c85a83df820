/** Chooses the decoder of a codec. */
import { openFile, type OpenFile } from './files';
import { membersFrom } from './gzip/members';
import { GzipSource } from './gzip/source';
import type { Codec, Decoder, DecoderHooks } from './types';
import { framesFrom } from './zstd/frames';
import { readArchive } from './sevenzip/archive';
import { SevenZipSource } from './sevenzip/source';
import { readBlocks } from './xz/blocks';
import { XzSource } from './xz/source';
import { ZstdSource } from './zstd/source';

/**
 * Decodes from `start` on, which is where a unit begins; what is wrong in units that begin at or after `end` is for
 * the caller who begins there.
 */
export function openDecoder(file: OpenFile, codec: Codec, start: number, end: number, hooks: DecoderHooks): Decoder {
  switch (codec) {
    case 'gzip':
      return new GzipSource(file, start, end, hooks);
    case 'zstd':
      return new ZstdSource(file, start, end, hooks);
    case 'xz':
      return new XzSource(file, start, end, hooks);
    case '7z':
      return new SevenZipSource(file, start, end, hooks);
  }
}

/** Where the units of a file begin that can be decoded by themselves: members of gzip, frames of zstd, blocks of xz,
 * folders of 7z. */
export function unitsOf(path: string, codec: Codec): readonly number[] {
  const file = openFile(path);
  try {
    if (codec === 'gzip') return [...membersFrom(file, 0)];
    if (codec === 'zstd') return [...framesFrom(file, 0)];
    if (codec === 'xz') return readBlocks(file)?.map(({ at }) => at) ?? [0];
    return readArchive(file).folders.map(({ at }) => at);
  } finally {
    file.close();
  }
}

/** Names and sizes of the files in an archive; none where the list of them is missing. */
export function filesInArchive(path: string): readonly { readonly name: string; readonly size: number }[] {
  const file = openFile(path);
  try {
    const { folders, damage } = readArchive(file);
    return damage === null ? folders.flatMap(({ entries }) => entries) : [];
  } finally {
    file.close();
  }
}

/** The first `limit` bytes that a file unpacks to, fewer where it ends or is damaged before. Throws PlumblineError('refused'). */
export function decodedPrefix(path: string, codec: Codec, limit: number): Uint8Array {
  const file = openFile(path);
  try {
    const decoder = openDecoder(file, codec, 0, Infinity, { report: () => undefined, checkCancelled: () => undefined });
    const pieces: Buffer[] = [];
    let length = 0;
    while (length < limit) {
      const piece = decoder.next();
      if (piece === null) break;
      pieces.push(Buffer.from(piece.bytes.subarray(0, limit - length)));
      length += pieces.at(-1)!.length;
    }
    decoder.close?.();
    return Buffer.concat(pieces);
  } finally {
    file.close();
  }
}
