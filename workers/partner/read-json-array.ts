import { PlumblineError } from '../api/errors';
import { openBytes } from '../sources';
import { ArrayElements, type ArrayElement } from './array-elements';
import { parseJsonText } from './json-text';
import { MAX_RECORD_BYTES, type RawReader, type RawRecord } from './raw';

/** One JSON array of objects, read element by element. A cut or continued array is reported as a malformed record. */
export const readJsonArray: RawReader = async function* (source) {
  const { path, compression, isCancelled, onBytes, onMalformed, limit } = source;
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
  for await (const piece of openBytes(path, { compression, isCancelled, onBytes })) {
    const batch = elements
      .feed(piece)
      .map(take)
      .filter((record) => record !== null);
    last += piece.length;
    if (batch.length > 0) yield batch;
    if (limit !== null && ordinal >= limit) return;
  }
  const rest = elements.rest();
  if (rest !== null) {
    const detail = 'the file ends inside this record; it was cut or not copied to its end';
    onMalformed({ reason: 'truncated', detail, record: ordinal++, byte: rest.byte, line: null });
  } else if (!elements.ended) {
    if (ordinal === 0) throw new PlumblineError('malformed', `${path} holds no JSON array`, { file: path });
    const detail = 'the array is not closed; the file was cut or not copied to its end';
    onMalformed({ reason: 'truncated', detail, record: ordinal++, byte: last, line: null });
  }
  if (elements.trailingByte !== null) {
    const detail = 'something stands outside the array; only the array is read';
    onMalformed({ reason: 'outside-array', detail, record: ordinal++, byte: elements.trailingByte, line: null });
  }
};
