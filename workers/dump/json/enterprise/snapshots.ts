/** The list of snapshots that Wikimedia Enterprise offers. */
import type { RowOf, TABLES } from '../../../tables';
import type { CompanionReader } from '../../companion/types';
import { DecodedFile } from '../../records/decoded';
import { eachJson } from '../../records/json';
import { filled, float, small, type Fields } from '../fields';
import { parsed } from '../parsed';

const MOST_RECORD_BYTES = 2 ** 20;

export const enterpriseSnapshotsReader: CompanionReader = {
  formats: ['enterprise-snapshots'],
  title: 'lists of Wikimedia Enterprise snapshots',
  tables: ['enterprise_snapshots'],
  read: (path, sink, options) => {
    const file = new DecodedFile(path, sink, options);
    eachJson(file, options.mostRowBytes ?? MOST_RECORD_BYTES, (found) => {
      const snapshot = parsed(file, found);
      if (snapshot === null) return;
      const identifier = filled(snapshot, 'identifier');
      if (identifier === null) return file.tell('no-id', 'this snapshot has no identifier', found.offset);
      sink.append('enterprise_snapshots', snapshotRow(identifier, snapshot));
    });
  },
};

function snapshotRow(identifier: string, snapshot: Fields): RowOf<(typeof TABLES)['enterprise_snapshots']> {
  return {
    identifier,
    version: filled(snapshot, 'version'),
    date_modified: filled(snapshot, 'date_modified'),
    wiki: filled(snapshot, 'is_part_of', 'identifier'),
    language: filled(snapshot, 'in_language', 'identifier'),
    ns: small(snapshot, 'namespace', 'identifier'),
    size: float(snapshot, 'size', 'value'),
    size_unit: filled(snapshot, 'size', 'unit_text'),
  };
}
