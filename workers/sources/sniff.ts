import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Stats } from 'node:fs';
import { decodedKind } from './content-kind';
import { readHead, type Head } from './head';
import type { FileCompression, Sniff, SourceKind } from './types';
import { accept, ACCEPTED, refuse, type Verdict } from './verdict';
import { zipKind } from './zip-kind';

const COMPRESSION_WORDS: Readonly<Partial<Record<FileCompression, string>>> = {
  bzip2: 'bzip2',
  gzip: 'gzip',
  zstd: 'Zstandard',
  xz: 'xz',
  '7z': '7z',
  zip: 'ZIP',
};

/** What is read in compressions that not everything is read in. */
const READ_IN: Readonly<Partial<Record<FileCompression, readonly SourceKind[]>>> = {
  zstd: ['dump', 'partner'],
  xz: ['dump', 'partner'],
  '7z': ['dump'],
};
const KIND_WORDS: Readonly<Partial<Record<SourceKind, string>>> = { dump: 'dumps', partner: "partners' files" };

/**
 * Recognises a file or folder by its content. Reads at most 400 KB and never fails because of what it finds: whatever
 * cannot be used comes back with `accepted: false` and a sentence that says what it seems to be.
 */
export async function sniff(path: string): Promise<Sniff> {
  const name = basename(path);
  let size = 0;
  let compression: FileCompression = 'none';
  let verdict: Verdict;
  try {
    const stats = await stat(path);
    size = stats.size;
    if (stats.isDirectory()) verdict = await folderKind(path);
    else if (!stats.isFile()) verdict = oddFile(stats);
    else if (size === 0) verdict = refuse('empty', 'an empty file', 'Nothing can be read from it; copy it again.');
    else {
      const head = await readHead(path, size);
      compression = head.compression;
      verdict = compression === 'zip' ? await zipKind(path) : contentKind(head);
    }
  } catch (thrown) {
    verdict = unreadable(thrown);
  }
  const words = verdict.accepted ? COMPRESSION_WORDS[compression] : undefined;
  const sentence =
    words === undefined ? verdict.sentence : verdict.sentence.replace(/\.$/, `, compressed with ${words}.`);
  return { path, name, size, compression, ...verdict, sentence };
}

function contentKind(head: Head): Verdict {
  const verdict = decodedKind(head);
  const kinds = READ_IN[head.compression];
  if (!verdict.accepted || kinds === undefined || kinds.includes(verdict.kind)) return verdict;
  const words = COMPRESSION_WORDS[head.compression] ?? head.compression;
  return refuse(
    head.compression,
    `a file compressed with ${words}, in which only ${kinds.map((kind) => KIND_WORDS[kind]).join(' and ')} are read`,
    `Unpack it, or compress it with bzip2 or gzip. In it: ${verdict.sentence}`,
  );
}

async function folderKind(path: string): Promise<Verdict> {
  const isBag = await stat(join(path, 'bagit.txt')).then(
    (stats) => stats.isFile(),
    () => false,
  );
  if (isBag) return accept('bag', 'bagit', 'A bag (BagIt), which can be verified.');
  return refuse('folder', 'a folder that is not a bag', `Add the files in it. ${ACCEPTED}`);
}

function oddFile(stats: Stats): Verdict {
  if (stats.isSocket()) return refuse('socket', 'a socket, not a file');
  if (stats.isFIFO()) return refuse('pipe', 'a named pipe, not a file');
  return refuse('device', 'a device, not a file');
}

function unreadable(thrown: unknown): Verdict {
  const code = thrown instanceof Error ? (thrown as NodeJS.ErrnoException).code : undefined;
  const is = (format: string, sentence: string): Verdict => ({ kind: 'other', format, accepted: false, sentence });
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return is('missing', 'There is nothing at this path; it may have been moved.');
  if (code === 'EACCES' || code === 'EPERM') {
    return is('unreadable', 'This cannot be opened: you may not read it. Change its permissions and add it again.');
  }
  return is(
    'unreadable',
    `This cannot be read: ${(thrown instanceof Error ? thrown.message : String(thrown)).replace(/\.$/, '')}.`,
  );
}
