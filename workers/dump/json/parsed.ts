/** A record of a JSON file as an object, or what is wrong with it. */
import { parseJsonText } from '../../sources';
import type { DecodedFile } from '../records/decoded';
import type { JsonRecord } from '../records/json';
import type { Fields } from './fields';

/** Null where the record cannot be read, which is told. */
export function parsed(file: DecodedFile, { bytes, offset, isLast }: JsonRecord): Fields | null {
  const record = parseJsonText(bytes);
  if (!record.ok) {
    const isCut = isLast && record.reason === 'broken-json';
    const detail = isCut ? 'the file ends inside this record, which was left out' : record.detail;
    file.tell(isCut ? 'truncated' : record.reason, detail, offset);
    return null;
  }
  if (record.damaged) file.tell('invalid-utf-8', 'bytes of this record that are not UTF-8 became U+FFFD', offset);
  return record.value;
}
