/** Which reader reads which companion file. */
import { sqlReader } from '../sql/reader';
import type { CompanionReader } from './types';

/** Every reader; a format is named by one of them only. */
export const companionReaders: readonly CompanionReader[] = [sqlReader];

const byFormat = new Map(companionReaders.flatMap((reader) => reader.formats.map((format) => [format, reader])));

/** The reader of a format as `sniff` names it; undefined where there is none. */
export function companionReader(format: string): CompanionReader | undefined {
  return byFormat.get(format);
}
