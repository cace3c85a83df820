import { PlumblineError } from '../api/errors';
import { ArrayElements, openBytes, parseJsonText, type ArrayElement } from '../sources';
import { MAX_RECORD_BYTES, type RawReader, type RawRecord } from './raw';

/** One JSON array of objects, read element by element. A cut or continued array is reported as a malformed record. */
export const readJsonArray: RawReader = async function* (source) {
  const { path, compression, member, isCancelled, onBytes, onMalformed, limit } = source;
  const elements = new ArrayElements(MAX_RECORD_BYTES);
  let ordinal = 0;
  const take = ({ bytes, byte, length }: ArrayElement): RawRecord | null => {
    const where = { record: ordinal++, byte, line: null };
    if (length > MAX_RECORD_BYTES) {
      const detail = `the record has ${length} bytes; at most ${MAX_RECORD_BYTES} are read`;
      onMalformed({ reason: 'too-long', detail, ...where });
      return null;
    }
    const parsed = parseJsonText(bytes);
    if (parsed.ok) return { ordinal: where.record, value: parsed.value, damaged: parsed.damaged };
    onMalformed({ reason: parsed.reason, detail: parsed.detail, ...where });
    return null;
  };
  let last = 0;
  for await (const piece of openBytes(path, { compression, member, isCancelled, onBytes })) {
    const batch = elements
      .feed(piece)
      .map(take)
      .filter((record) => record !== null);
    last += piece.length;
    if (batch.length > 0) yield batch;
    if (limit !== null && ordinal >= limit) return;
  }
  if (!elements.ended) {
    const rest = elements.rest();
    if (rest === null && ordinal === 0)
      throw new PlumblineError('malformed', `${path} holds no JSON array`, { file: path });
    // What ends with the file may still be whole.
    const record = rest !== null && parseJsonText(rest.bytes).ok ? take(rest) : null;
    if (record !== null) yield [record];
    const inside = rest !== null && record === null;
    const detail = `${inside ? 'the file ends inside this record' : 'the array is not closed'}; it was cut or not copied to its end`;
    onMalformed({ reason: 'truncated', detail, record: ordinal++, byte: inside ? rest.byte : last, line: null });
  }
  if (elements.trailingByte !== null) {
    const detail = 'something stands outside the array; only the array is read';
    onMalformed({ reason: 'outside-array', detail, record: ordinal++, byte: elements.trailingByte, line: null });
  }
};
