/** Reads the head of a dump, and no more of it than that takes. */
import { basename } from 'node:path';
import { PlumblineError } from '../api/errors';
import { unitsOf } from '../codecs';
import { findDoctype, firstElement, readSiteInfo, type SiteInfo } from './head';
import { openFile, type OpenFile } from './files';
import { contentsOf, dateOfName, notesOn, slownessOf } from './notes';
import { openCompressed } from './open';
import { doctypeRefused } from './pages/find';
import { scanStreams } from './bzip2/scan';
import { compressionOf, encodingOf, otherKind } from './signature';
import type { Compression, DumpInfo, Malformed } from './types';

/** A siteinfo of 400 namespaces is 40 kB. */
const HEAD_BYTES = 4 << 20;

/**
 * What a dump says about itself. Reads its head, and of a compressed file looks at every byte once to count
 * streams.
 * Errors: not-found, unreadable, not-recognised (no MediaWiki XML), malformed (empty), truncated and checksum
 * (nothing of it can be decoded), refused (a document type declaration).
 */
export async function inspectDump(path: string): Promise<DumpInfo> {
  const head = readHead(path);
  return describe(head, await countStreams(path, head.compression));
}

/** Which wiki and day a dump is of, by its head and its name; null where neither says. Errors as inspectDump. */
export function originOfDump(path: string): Pick<DumpInfo, 'wiki' | 'dumpDate'> {
  return { wiki: readHead(path).site.wiki, dumpDate: dateOfName(basename(path)) };
}

async function countStreams(path: string, compression: Compression): Promise<number> {
  if (compression === 'bzip2') return (await scanStreams(path, () => undefined)).streams;
  return compression === 'none' ? 0 : unitsOf(path, compression).length;
}

/** What the first bytes tell. */
export interface Head {
  readonly path: string;
  readonly size: number;
  readonly compression: Compression;
  readonly encoding: DumpInfo['encoding'];
  readonly text: string;
  readonly site: SiteInfo;
  readonly damaged: boolean;
}

/**
 * Everything that can be known without looking at the whole file. Synchronous, for it is short. Errors as
 * inspectDump.
 */
export function readHead(path: string): Head {
  const file = openFile(path);
  try {
    if (file.size === 0) {
      throw new PlumblineError('malformed', `${path} is empty; get the file again.`, { file: path, byte: 0 });
    }
    const firstBytes = new Uint8Array(16);
    const known = firstBytes.subarray(0, file.read(firstBytes, 0));
    const other = otherKind(known);
    if (other !== null) {
      throw notRecognised(
        path,
        `is ${other}, and dumps are read as XML, plain or in bzip2, gzip, zstd, xz or 7z; unpack it first.`,
      );
    }
    const compression = compressionOf(known);
    const { bytes, trouble, afterGap } = decodeHead(file, compression);
    if (bytes.length === 0) throw nothingDecoded(path, trouble);
    const encoding = encodingOf(bytes);
    const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
    checkKind(path, text, encoding, afterGap);
    return { path, size: file.size, compression, encoding, text, site: readSiteInfo(text), damaged: trouble !== null };
  } finally {
    file.close();
  }
}

/** Decodes until the siteinfo is whole or the first page begins. */
function decodeHead(
  file: OpenFile,
  compression: Compression,
): { readonly bytes: Buffer; readonly trouble: Malformed | null; readonly afterGap: boolean } {
  let trouble: Malformed | null = null;
  const hooks = {
    report: (malformed: Malformed) => {
      trouble ??= malformed;
    },
    checkCancelled: () => undefined,
  };
  const source = openCompressed(file, compression, 0, Infinity, hooks);
  let bytes = Buffer.alloc(0);
  let afterGap = false;
  while (bytes.length < HEAD_BYTES) {
    const piece = source.next();
    if (piece === null) break;
    afterGap ||= piece.afterGap;
    const more = Buffer.from(piece.bytes.subarray(0, HEAD_BYTES - bytes.length));
    bytes = Buffer.concat([bytes, more]);
    if (headIsWhole(bytes)) break;
  }
  source.close?.();
  return { bytes, trouble, afterGap };
}

function headIsWhole(bytes: Buffer): boolean {
  return ['utf8' as const, 'utf16le' as const].some((encoding) =>
    ['</siteinfo>', '<page>'].some((word) => bytes.includes(word, 0, encoding)),
  );
}

function checkKind(path: string, text: string, encoding: DumpInfo['encoding'], afterGap: boolean): void {
  const doctype = findDoctype(text);
  if (doctype !== null) {
    const before = text.slice(0, doctype.at);
    const byte = encoding === 'utf-8' ? Buffer.byteLength(before) : before.length * 2;
    throw doctypeRefused(path, doctype.word, { anchor: byte, skip: 0, length: 0 });
  }
  if (/<logitem[\s>]/.test(text) && !/<page[\s>]/.test(text)) {
    throw notRecognised(path, 'is a log of actions, which has no pages. Choose a pages-articles or pages-meta file.');
  }
  const element = firstElement(text);
  if (element !== null && ['mediawiki', 'siteinfo', 'page', '/mediawiki'].includes(element)) return;
  if (afterGap && /<\/?(?:page|revision|text)[\s>]/.test(text)) return;
  if (element !== null) {
    throw notRecognised(
      path,
      `is XML of another kind: it begins with <${element.slice(0, 40)}>, a MediaWiki dump with <mediawiki>.`,
    );
  }
  throw notRecognised(
    path,
    'is not a MediaWiki dump: it does not begin as XML does. Choose a pages-articles or pages-meta file.',
  );
}

function notRecognised(path: string, sentence: string): PlumblineError {
  return new PlumblineError('not-recognised', `${path} ${sentence}`, { file: path, byte: 0 });
}

function nothingDecoded(path: string, trouble: Malformed | null): PlumblineError {
  const where = { file: path, byte: 0 };
  if (trouble === null) return new PlumblineError('malformed', `${path} holds nothing once it is unpacked.`, where);
  return new PlumblineError(
    trouble.reason === 'truncated' ? 'truncated' : 'malformed',
    `Nothing of ${path} can be unpacked; get the file again. ${trouble.detail}`,
    where,
  );
}

export function describe(head: Head, streams: number): DumpInfo {
  const dumpDate = dateOfName(basename(head.path));
  return {
    compression: head.compression,
    streams,
    encoding: head.encoding,
    ...head.site,
    dumpDate,
    notes: [...notesOn(head), ...contentsOf(head), ...slownessOf(head, streams)],
  };
}
