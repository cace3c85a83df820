/** The list of members at the end of a ZIP archive (APPNOTE 6.3.10, sections 4.3.12 to 4.3.16). */
import { PlumblineError } from '../../api/errors';
import type { OpenFile } from '../files';

export interface ZipMember {
  readonly name: string;
  /** Offset of its local header. */
  readonly at: number;
  readonly packed: number;
  readonly size: number;
  /** 0 stored, 8 DEFLATE. */
  readonly method: number;
  readonly crc: number;
  readonly encrypted: boolean;
}

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const LOCATOR = 0x07064b50;
const LOCATOR_BYTES = 20;
const END64 = 0x06064b50;
const END64_BYTES = 56;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const IN_EXTRA = 0xffffffff;
/** That of a million files with long names. */
const LARGEST_LIST = 1 << 28;

interface Place {
  readonly at: number;
  readonly size: number;
  readonly members: number;
}

/**
 * All members, in the order in which they stand in the file.
 * Throws `truncated` where the list is missing, `malformed` where it breaks the rules, `refused` where members overlap: that
 * is how a small archive is made to unpack without end.
 */
export function readZipDirectory(file: OpenFile): readonly ZipMember[] {
  const place = findList(file);
  if (place.size > LARGEST_LIST) throw broken(file, place.at, 'its list of files is too long to be one');
  const list = bytesAt(file, place.at, place.size);
  const members: ZipMember[] = [];
  for (let at = 0; members.length < place.members;) {
    if (at + ENTRY_BYTES > list.byteLength || list.getUint32(at, true) !== ENTRY)
      throw broken(file, place.at + at, `its list has fewer than the ${place.members} files that it speaks of`);
    const [name, extra, comment] = [28, 30, 32].map((field) => list.getUint16(at + field, true)) as [number, number, number]; // prettier-ignore
    const next = at + ENTRY_BYTES + name + extra + comment;
    if (next > list.byteLength) throw broken(file, place.at + at, 'an entry of its list goes on behind its end');
    members.push(readEntry(file, list, at, name, extra, place.at));
    at = next;
  }
  members.sort((a, b) => a.at - b.at);
  members.forEach((member, i) => {
    const end = members[i + 1]?.at ?? place.at;
    if (member.at + LOCAL_BYTES + member.packed <= end) return;
    throw new PlumblineError(
      'refused',
      `${file.path} has members that overlap, as those of an archive that was made to unpack without end; get it from its publisher again`,
      { file: file.path, byte: member.at },
    );
  });
  return members;
}

function readEntry(file: OpenFile, list: DataView, at: number, name: number, extra: number, base: number): ZipMember {
  const flags = list.getUint16(at + 8, true);
  const bytes = new Uint8Array(list.buffer, list.byteOffset + at + ENTRY_BYTES, name);
  // Bit 11 says UTF-8; names without it are in whatever the computer had, of which Latin letters are shown.
  const decoded = new TextDecoder((flags & 0x800) !== 0 ? 'utf-8' : 'latin1').decode(bytes);
  const fields = { size: list.getUint32(at + 24, true), packed: list.getUint32(at + 20, true), at: list.getUint32(at + 42, true) }; // prettier-ignore
  readWide(file, list, at + ENTRY_BYTES + name, extra, fields, base);
  return {
    name: decoded,
    ...fields,
    method: list.getUint16(at + 10, true),
    crc: list.getUint32(at + 16, true),
    encrypted: (flags & 1) !== 0,
  };
}

/** ZIP64: what does not fit 32 bits stands in the extra field 1, in this order and only where it does not fit. */
function readWide(
  file: OpenFile,
  list: DataView,
  from: number,
  length: number,
  fields: { size: number; packed: number; at: number },
  base: number,
): void {
  const wanted = (['size', 'packed', 'at'] as const).filter((field) => fields[field] === IN_EXTRA);
  for (let at = from; wanted.length > 0 && at + 4 <= from + length; at += 4 + list.getUint16(at + 2, true)) {
    if (list.getUint16(at, true) !== 1) continue;
    const end = Math.min(at + 4 + list.getUint16(at + 2, true), from + length);
    for (let value = at + 4; value + 8 <= end && wanted.length > 0; value += 8)
      fields[wanted.shift()!] = wide(file, list, value, base);
  }
}

function findList(file: OpenFile): Place {
  const from = Math.max(0, file.size - END_BYTES - LONGEST_COMMENT);
  const tail = bytesAt(file, from, file.size - from);
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END || at + END_BYTES + tail.getUint16(at + 20, true) > tail.byteLength) continue;
    const locator = from + at - LOCATOR_BYTES;
    const place = {
      members: tail.getUint16(at + 10, true),
      size: tail.getUint32(at + 12, true),
      at: tail.getUint32(at + 16, true),
    };
    return checked(file, findWide(file, locator) ?? place, from + at);
  }
  throw new PlumblineError(
    'truncated',
    `${file.path} is a ZIP archive without its end, where the list of its files stands; copy it again`,
    { file: file.path, byte: file.size },
  );
}

function findWide(file: OpenFile, locatorAt: number): Place | null {
  if (locatorAt < 0) return null;
  const locator = bytesAt(file, locatorAt, LOCATOR_BYTES);
  if (locator.getUint32(0, true) !== LOCATOR) return null;
  const at = wide(file, locator, 8, locatorAt);
  if (at + END64_BYTES > file.size) throw broken(file, locatorAt, 'its list of files is not where it should be');
  const end = bytesAt(file, at, END64_BYTES);
  if (end.getUint32(0, true) !== END64) throw broken(file, at, 'its list of files is not where it should be');
  const [members, size, start] = [32, 40, 48].map((field) => wide(file, end, field, at)) as [number, number, number];
  return { members, size, at: start };
}

function checked(file: OpenFile, place: Place, end: number): Place {
  if (place.at + place.size <= end && place.members * ENTRY_BYTES <= place.size) return place;
  throw broken(file, end, 'its list of files does not fit its length; it may be one of several parts of an archive');
}

function wide(file: OpenFile, view: DataView, at: number, base: number): number {
  const value = view.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw broken(file, base, 'it has a number that is too large');
  return Number(value);
}

function bytesAt(file: OpenFile, at: number, length: number): DataView {
  const bytes = new Uint8Array(Math.max(0, Math.min(length, file.size - at)));
  const read = file.read(bytes, at);
  return new DataView(bytes.buffer, 0, read);
}

function broken(file: OpenFile, byte: number, why: string): PlumblineError {
  return new PlumblineError('malformed', `${file.path} is a damaged ZIP archive: ${why}; copy it again`, {
    file: file.path,
    byte,
  });
}
