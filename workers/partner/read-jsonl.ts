import { parseJsonText, readLines } from '../sources';
import { MAX_RECORD_BYTES, type RawReader, type RawRecord } from './raw';

const BLANK = /^[\s\u{FEFF}]*$/u;

/** JSON lines: one object a line; empty lines are passed over. A shard owns the lines that start in its byte range. */
export const readJsonl: RawReader = async function* (source) {
  const { path, compression, member, shard, isCancelled, onBytes, onMalformed, limit } = source;
  const range = shard.unit === 'byte' ? { start: shard.start, end: shard.end } : {};
  const countsLines = shard.unit !== 'byte' || shard.start === 0;
  let ordinal = 0;
  for await (const lines of readLines(path, {
    ...range,
    compression,
    member,
    isCancelled,
    onBytes,
    maxLineBytes: MAX_RECORD_BYTES,
  })) {
    const batch: RawRecord[] = [];
    for (const line of lines) {
      const where = { byte: line.byte, line: countsLines ? line.line : null };
      if (line.length > MAX_RECORD_BYTES) {
        const detail = `the line has ${line.length} bytes; at most ${MAX_RECORD_BYTES} are read`;
        onMalformed({ reason: 'too-long', detail, record: ordinal++, ...where });
        continue;
      }
      if (line.bytes.length === 0 || (line.bytes.length < 64 && BLANK.test(Buffer.from(line.bytes).toString())))
        continue;
      const parsed = parseJsonText(line.bytes);
      if (parsed.ok) batch.push({ ordinal: ordinal++, value: parsed.value, damaged: parsed.damaged });
      else onMalformed({ reason: parsed.reason, detail: parsed.detail, record: ordinal++, ...where });
    }
    if (batch.length > 0) yield batch;
    if (limit !== null && ordinal >= limit) return;
  }
};
