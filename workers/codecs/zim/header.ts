/** The header of a ZIM archive, and the types its entries have (https://wiki.openzim.org/wiki/ZIM_file_format). */
import { PlumblineError } from '../../api/errors';
import type { OpenFile } from '../files';

export const ZIM_MAGIC = 0x044d495a;
export const ZIM_HEADER_BYTES = 80;
/** A list of types that is longer is not one. */
const MOST_TYPE_BYTES = 1 << 20;
export const CHECKSUM_BYTES = 16;

export interface ZimHeader {
  readonly major: number;
  readonly minor: number;
  readonly entries: number;
  readonly clusters: number;
  /** Offsets of the lists of offsets: of entries by path, and of clusters. */
  readonly pathsAt: number;
  readonly clustersAt: number;
  readonly typesAt: number;
  /** Where the MD5 of all bytes before stands; it is the end of the archive. */
  readonly checksumAt: number;
  /** Entries stand in namespaces C, M, W and X; in A, I, M and others before version 6.1. */
  readonly isNew: boolean;
  /** MIME types by number. */
  readonly types: readonly string[];
}

/**
 * Throws `malformed` where it is none, `truncated` where the file is shorter than it says, `refused` for a version that is not
 * known and for the first of several files that one archive was cut into.
 */
export function readZimHeader(file: OpenFile): ZimHeader {
  const { path, size } = file;
  const bytes = Buffer.alloc(ZIM_HEADER_BYTES);
  if (file.read(bytes, 0) < ZIM_HEADER_BYTES) throw cut(path, size);
  if (bytes.readUInt32LE(0) !== ZIM_MAGIC)
    throw new PlumblineError('malformed', `${path} is no ZIM archive: it does not begin as one`, {
      file: path,
      byte: 0,
    });
  const major = bytes.readUInt16LE(4);
  const minor = bytes.readUInt16LE(6);
  if (major !== 5 && major !== 6)
    throw new PlumblineError(
      'refused',
      `${path} is a ZIM archive of version ${major}, which is not known; 5 and 6 are`,
      {
        file: path,
        byte: 4,
      },
    );
  const at = (offset: number): number => Number(bytes.readBigUInt64LE(offset));
  const header = {
    major,
    minor,
    entries: bytes.readUInt32LE(24),
    clusters: bytes.readUInt32LE(28),
    pathsAt: at(32),
    clustersAt: at(48),
    typesAt: at(56),
    checksumAt: at(72),
    isNew: major === 6 && minor >= 1,
  };
  const ends = [
    header.pathsAt + 8 * header.entries,
    header.clustersAt + 8 * header.clusters,
    header.checksumAt + CHECKSUM_BYTES,
  ];
  if (/\.zimaa$/i.test(path) && Math.max(...ends) > size)
    throw new PlumblineError(
      'refused',
      `${path} is the first of several files that one ZIM archive was cut into. Join them: cat NAME.zimaa NAME.zimab … > NAME.zim`,
      { file: path },
    );
  if (Math.max(...ends) > size || header.typesAt >= size) throw cut(path, size);
  return { ...header, types: readTypes(file, header.typesAt) };
}

function readTypes(file: OpenFile, at: number): readonly string[] {
  const bytes = Buffer.alloc(Math.min(MOST_TYPE_BYTES, file.size - at));
  const read = file.read(bytes, at);
  const types: string[] = [];
  for (let from = 0; ;) {
    const end = bytes.indexOf(0, from);
    if (end < 0 || end >= read)
      throw new PlumblineError('malformed', `${file.path} is damaged: its list of types has no end`, {
        file: file.path,
        byte: at,
      });
    if (end === from) return types;
    types.push(bytes.toString('utf8', from, end));
    from = end + 1;
  }
}

const cut = (path: string, size: number): PlumblineError =>
  new PlumblineError('truncated', `${path} is a ZIM archive that ends before its end, at byte ${size}; copy it again`, {
    file: path,
    byte: size,
  });
