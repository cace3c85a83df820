/** Which reader reads which companion file. */
import { abstractsReader } from '../abstracts/reader';
import { cirrusReader } from '../json/cirrus';
import { enterpriseReader } from '../json/enterprise/reader';
import { enterpriseSnapshotsReader } from '../json/enterprise/snapshots';
import { wikidataReader } from '../json/wikidata/reader';
import { multistreamIndexReader } from '../lists/multistream-index';
import { namespacesReader } from '../lists/namespaces';
import { titlesReader } from '../lists/titles';
import { sqlReader } from '../sql/reader';
import type { CompanionReader } from './types';

/** Every reader; a format is named by one of them only. */
export const companionReaders: readonly CompanionReader[] = [
  sqlReader,
  wikidataReader,
  enterpriseReader,
  enterpriseSnapshotsReader,
  cirrusReader,
  titlesReader,
  multistreamIndexReader,
  namespacesReader,
  abstractsReader,
];

const byFormat = new Map(companionReaders.flatMap((reader) => reader.formats.map((format) => [format, reader])));

/** The reader of a format as `sniff` names it; undefined where there is none. */
export function companionReader(format: string): CompanionReader | undefined {
  return byFormat.get(format);
}
