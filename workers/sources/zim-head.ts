/** A ZIM archive, told by its first bytes. */
import type { Head } from './head';
import { acceptPartner, refuse, type Verdict } from './verdict';

const MAGIC = 0x044d495a;
const HEADER_BYTES = 80;

/** Null for anything else. An archive within another compression is not one that is published. */
export function zimKind({ compression, raw, size }: Head): Verdict | null {
  if (compression !== 'none' || raw.length < 4) return null;
  const view = new DataView(raw.buffer, raw.byteOffset, raw.length);
  if (view.getUint32(0, true) !== MAGIC) return null;
  if (raw.length < HEADER_BYTES)
    return refuse('zim', 'a ZIM archive without its end', 'The file was cut; copy it again.', 'partner');
  const major = view.getUint16(4, true);
  const entries = view.getUint32(24, true).toLocaleString('en-US');
  if (major !== 5 && major !== 6)
    return refuse('zim', `a ZIM archive of version ${major}`, 'Versions 5 and 6 are read.', 'partner');
  if (view.getBigUint64(72, true) + 16n > BigInt(size))
    return refuse(
      'zim',
      `a ZIM archive of ${entries} entries without its end`,
      'Where it came in several files (.zimaa, .zimab, …), join them: cat NAME.zima? > NAME.zim. Otherwise copy it again.',
      'partner',
    );
  return acceptPartner('zim', `ZIM archive (Kiwix) with ${entries} entries`);
}
