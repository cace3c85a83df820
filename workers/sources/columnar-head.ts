import type { Head } from './head';
import { acceptPartner, refuse, type Verdict } from './verdict';

const CUT_HINT = 'The file was cut or not copied to its end; copy it again.';

const ascii = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** Parquet (PAR1 … PAR1), Arrow IPC file (ARROW1 … ARROW1) and Arrow IPC stream; null for anything else. */
export function columnarKind(head: Head): Verdict | null {
  const start = ascii(head.raw.subarray(0, 8));
  const end = ascii(head.tail);
  if (start.startsWith('PAR1')) {
    if (head.size < 12 || !end.endsWith('PAR1')) {
      return refuse('parquet', 'a Parquet file without its end', CUT_HINT, 'partner');
    }
    return acceptPartner('parquet', 'Parquet');
  }
  if (start.startsWith('ARROW1')) {
    if (!end.endsWith('ARROW1') || head.size < 24) {
      return refuse('arrow-file', 'an Arrow file without its end', CUT_HINT, 'partner');
    }
    return acceptPartner('arrow-file', 'Arrow IPC, file format');
  }
  if (isArrowStream(head)) return acceptPartner('arrow-stream', 'Arrow IPC, stream format');
  return null;
}

/** Continuation mark, then the length of the schema message, a multiple of 8 (Arrow columnar format, "Encapsulated message format"). */
function isArrowStream({ raw, size }: Head): boolean {
  if (raw.length < 16) return false;
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  if (view.getUint32(0, true) !== 0xffffffff) return false;
  const length = view.getInt32(4, true);
  if (length <= 0 || length % 8 !== 0 || length + 8 > size) return false;
  const root = view.getUint32(8, true);
  return root >= 4 && root < length;
}
