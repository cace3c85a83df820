/** What a ZIP archive is, and which of its members hold that: by their content, and by how many bytes are of each kind. */
import { toPlumblineError } from '../api/errors';
import type { ZipMember } from '../codecs';
import { decodedKind } from './content-kind';
import { compressionOf } from './head';
import type { PartnerFormat } from './types';
import { refuse, type Verdict } from './verdict';
import { memberHead, zipMembers } from './zip-head';

/** So many members are looked at to know an archive; those that are read are all looked at. */
const LOOK_MEMBERS = 100;
const UNPACK = 'Unpack it and add the files in it.';

export async function zipKind(path: string): Promise<Verdict> {
  let members: readonly ZipMember[];
  const groups = new Map<string, { bytes: number; members: number; readonly verdict: Verdict }>();
  try {
    members = zipMembers(path);
    const step = Math.max(1, members.length / LOOK_MEMBERS);
    for (let i = 0; i < members.length; i += step) {
      const member = members[Math.floor(i)]!;
      const verdict = await memberKind(path, member);
      const group = groups.get(verdict.format) ?? { bytes: 0, members: 0, verdict };
      groups.set(verdict.format, { ...group, bytes: group.bytes + member.size, members: group.members + 1 });
    }
  } catch (thrown) {
    return {
      ...refuse('zip', ''),
      sentence: `This seems to be a ZIP archive. ${toPlumblineError(thrown, { file: path }).message}.`,
    };
  }
  const looked = [...groups.values()].reduce((sum, group) => sum + group.members, 0);
  const best = [...groups.values()].filter(({ verdict }) => isData(verdict)).sort((a, b) => b.bytes - a.bytes)[0];
  if (best === undefined) return refuse('zip', 'a ZIP archive, or a document or package built on one', UNPACK);
  const { verdict } = best;
  if (verdict.kind !== 'partner' || !verdict.accepted)
    return refuse(
      'zip',
      "a ZIP archive, in which only partners' files are read",
      `${UNPACK} In it: ${verdict.sentence}`,
    );
  const files = members.length === 1 ? 'one file' : `${members.length} files`;
  const others = looked - best.members;
  const left =
    others === 0
      ? ''
      : looked < members.length
        ? '; files of other kinds are left out'
        : `; ${others} of other kinds ${others === 1 ? 'is' : 'are'} left out`;
  return { ...verdict, sentence: verdict.sentence.replace(/\.$/, `, in ${files} of an archive${left}.`) };
}

/** The members that hold a format, in the order of the archive. Throws as `zipMembers` and `memberHead` do. */
export async function membersOf(path: string, format: PartnerFormat): Promise<readonly ZipMember[]> {
  const found: ZipMember[] = [];
  for (const member of zipMembers(path)) if ((await memberKind(path, member)).format === format) found.push(member);
  return found;
}

async function memberKind(path: string, member: ZipMember): Promise<Verdict> {
  const { bytes, whole } = await memberHead(path, member);
  const inner = compressionOf(bytes);
  if (inner !== 'none') return refuse(`compressed-${inner}`, `a file compressed with ${inner}`, UNPACK);
  return decodedKind({ size: member.size, compression: 'zip', raw: bytes, bytes, whole, tail: new Uint8Array(0) });
}

/** Texts and pictures that explain a dataset are none. */
const isData = ({ accepted, format }: Verdict): boolean =>
  accepted || format === 'binary' || format.startsWith('compressed-');
