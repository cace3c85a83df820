import { enterpriseText } from './enterprise-text';
import type { RawReader, RawRecord } from './raw';
import { readJsonArray } from './read-json-array';
import { readJsonl } from './read-jsonl';

/**
 * Wikimedia Enterprise: records as JSON lines or one array has them, with a column `plain_text` made of the parts that a
 * text can stand in, which the record itself has in many.
 */
const withText = (read: RawReader): RawReader =>
  async function* (source) {
    for await (const batch of read(source)) yield batch.map(addText);
  };

function addText(record: RawRecord): RawRecord {
  return { ...record, value: { plain_text: enterpriseText(record.value), ...record.value } };
}

export const readEnterpriseLines: RawReader = withText(readJsonl);
export const readEnterpriseArray: RawReader = withText(readJsonArray);
