/** The entries of a ZIM archive, as libzim lists them. */
import { createHash } from 'node:crypto';
import {
  openFile,
  readZimCluster,
  readZimHeader,
  zimChecksumHolds,
  zimClusterSpans,
  zimEntries,
  type ZimCluster,
  type ZimEntry,
} from '../../../workers/codecs';

export type Listed = readonly [path: string, title: string, type: string, digest: string];

/** All entries as libzim names them: those of archives since 6.1 without the namespace of contents. */
export function listed(path: string): {
  readonly checksum: boolean;
  readonly entries: readonly Listed[];
  readonly bad: readonly string[];
} {
  const file = openFile(path);
  try {
    const header = readZimHeader(file);
    const spans = zimClusterSpans(file, header);
    const bad: string[] = [];
    const opened = new Map<number, ZimCluster | string>();
    const clusterAt = (number: number): ZimCluster | string => {
      const { at, end } = spans[number]!;
      const cluster = opened.get(number) ?? readZimCluster(file, at, end);
      opened.set(number, cluster);
      return cluster;
    };
    const entries = [...zimEntries(file, header, ({ detail }) => bad.push(detail))];
    const named = ({ namespace, path: own }: ZimEntry): string =>
      header.isNew && namespace === 'C' ? own : `${namespace}/${own}`;
    return {
      checksum: zimChecksumHolds(file, header),
      bad,
      entries: entries.map((entry): Listed => {
        if (entry.target !== null) return [named(entry), entry.title, 'redirect', named(entries[entry.target]!)];
        const cluster = clusterAt(entry.cluster);
        const content = typeof cluster === 'string' ? cluster : cluster.blob(entry.blob);
        if (typeof content === 'string') throw new Error(content);
        const digest = createHash('sha256').update(content).digest('hex');
        return [named(entry), entry.title, header.types[entry.type!]!, digest];
      }),
    };
  } finally {
    file.close();
  }
}

/** libzim leaves the namespaces other than that of contents out of the paths that it gives. */
export const plainPath = (entries: readonly Listed[]): readonly Listed[] =>
  entries.map(([path, title, type, digest]) => [
    path.replace(/^[MWX]\//, ''),
    title.replace(/^[MWX]\//, ''),
    type,
    type === 'redirect' ? digest.replace(/^[MWX]\//, '') : digest,
  ]);
