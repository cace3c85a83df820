/** Values of columns that label records. */
import { DamagedText } from './raw';
import type { RecordLabel } from './types';

const LONE_SURROGATE = /\p{Surrogate}/gu;
/** A value is cut there: longer ones are texts and no labels, and would only make the table large. */
const LONGEST = 200;
/** Of a list of labels in one record. */
const MOST = 100;

/** A list gives a label for each different item; what is empty, missing or an object gives none. */
export function labelsOf(column: string, value: unknown): readonly RecordLabel[] {
  const values = Array.isArray(value) ? value.slice(0, MOST) : [value];
  const texts = values.map(asLabel).filter((text) => text !== '');
  return [...new Set(texts)].map((text) => ({ column, value: text }));
}

function asLabel(value: unknown): string {
  if (value instanceof DamagedText) return cut(value.text);
  switch (typeof value) {
    case 'string':
      return cut(value);
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return '';
  }
}

/** What is left of a character that is cut in two is no character. */
const cut = (text: string): string => text.trim().slice(0, LONGEST).replaceAll(LONE_SURROGATE, '\uFFFD');
