/** An error as text that can be pasted into a report. */
import type { PlumblineError } from '../../../workers/api/errors';

/** Code, sentence and place, one a line; nothing of the machine beyond the file that the error names. */
export function errorDetails(error: PlumblineError): string {
  const place = Object.entries(error.where).map(([name, value]) => `${name}: ${value}`);
  return [`code: ${error.code}`, error.message, ...place].join('\n');
}

/** "file enwiki.xml.bz2, byte 1,204": where it happened, for reading; null where nothing is known. */
export function placeWords(error: PlumblineError): string | null {
  const { file, byte, line, page, record } = error.where;
  const words: string[] = [];
  if (file !== undefined) words.push(file);
  if (byte !== undefined) words.push(`byte ${byte.toLocaleString('en')}`);
  if (line !== undefined) words.push(`line ${line.toLocaleString('en')}`);
  if (page !== undefined) words.push(`page “${page}”`);
  if (record !== undefined) words.push(`record ${record.toLocaleString('en')}`);
  return words.length === 0 ? null : words.join(', ');
}
