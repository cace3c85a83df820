/** What a ZIP archive is: that of which most of its bytes are. Members of other kinds, as a README, are left out and told. */
import { PlumblineError } from '../api/errors';
import { openFile, readZipDirectory, refuseUnread, type ZipMember } from '../codecs';
import { decoded } from './open-decoded';

const HEAD_BYTES = 65_536;
/** Folders have no data, and computers of Apple put files of their own beside each. */
const NO_DATA = /\/$|(?:^|\/)(?:__MACOSX\/|\.[^/]*$)/;

/** A member with its first bytes, as a file of its own. */
export interface MemberHead {
  readonly member: ZipMember;
  readonly bytes: Uint8Array;
  readonly whole: boolean;
}

/** Members with data in the order of the archive. Throws as `readZipDirectory` does. */
export function zipMembers(path: string): readonly ZipMember[] {
  const file = openFile(path);
  try {
    return readZipDirectory(file).filter(({ name, size }) => size > 0 && !NO_DATA.test(name));
  } finally {
    file.close();
  }
}

/** Throws `refused` for a member that cannot be read. What is damaged ends early, and is told by whoever reads it whole. */
export async function memberHead(path: string, member: ZipMember): Promise<MemberHead> {
  refuseUnread({ path }, member);
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of decoded(path, member, {})) {
      pieces.push(piece);
      length += piece.length;
      if (length >= HEAD_BYTES) break;
    }
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError) || (thrown.code !== 'truncated' && thrown.code !== 'malformed'))
      throw thrown;
  }
  return {
    member,
    bytes: Buffer.concat(pieces).subarray(0, HEAD_BYTES),
    whole: member.size <= HEAD_BYTES && length === member.size,
  };
}
