import { CirrusPairs, cirrusTitle, contraryId, parseJsonText, readLines, type RawLine } from '../sources';
import { MAX_RECORD_BYTES, type RawReader, type RawRecord } from './raw';

/**
 * CirrusSearch dumps: an action line with the page's id, then the line of its document. A record is the document with
 * `page_id` from the action and `page_title`, which has the namespace in front as the dump has it. What stands alone is
 * reported, and reading goes on with the next action line.
 */
export const readCirrus: RawReader = async function* (source) {
  const { path, compression, member, isCancelled, onBytes, onMalformed, limit } = source;
  let ordinal = 0;
  const broken = (reason: string, detail: string, { byte, line }: Pick<RawLine, 'byte' | 'line'>): void =>
    onMalformed({ reason, detail, record: ordinal++, byte, line });
  const pairs = new CirrusPairs(broken);
  for await (const lines of readLines(path, {
    compression,
    member,
    isCancelled,
    onBytes,
    maxLineBytes: MAX_RECORD_BYTES,
  })) {
    const batch: RawRecord[] = [];
    for (const line of lines) {
      const pair = pairs.feed(line);
      if (pair === null) continue;
      const parsed = parseJsonText(pair.document);
      if (!parsed.ok) {
        broken(parsed.reason, parsed.detail, line);
        continue;
      }
      const { value, damaged } = parsed;
      const contrary = contraryId(pair, value);
      if (contrary !== null) {
        broken('id-mismatch', contrary, line);
        continue;
      }
      const named = { page_id: pair.id, page_title: cirrusTitle(value) };
      batch.push({ ordinal: ordinal++, value: { ...named, ...value }, damaged });
    }
    if (batch.length > 0) yield batch;
    if (limit !== null && ordinal >= limit) return;
  }
  pairs.end();
};
