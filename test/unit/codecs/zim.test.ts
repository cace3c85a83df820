import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  openFile,
  readZimCluster,
  readZimHeader,
  zimChecksumHolds,
  zimClusterSpans,
  zimEntries,
  type ZimEntry,
} from '../../../workers/codecs';
import { describeWithShared, fixture, sharedData } from '../helpers';
import { Folders } from '../folders';

type Listed = readonly [path: string, title: string, type: string, digest: string];

/** What libzim reads: test/fixtures/zim/make-zim.py. */
const libzim = JSON.parse(readFileSync(fixture('zim/entries.json'), 'utf8')) as Record<
  string,
  { readonly checksum: boolean; readonly articles: number; readonly entries: readonly Listed[] }
>;

const folders = new Folders();
afterAll(() => folders.clean());

/** All entries as libzim names them: those of archives since 6.1 without the namespace of contents. */
function listed(path: string): {
  readonly checksum: boolean;
  readonly entries: readonly Listed[];
  readonly bad: readonly string[];
} {
  const file = openFile(path);
  try {
    const header = readZimHeader(file);
    const spans = zimClusterSpans(file, header);
    const bad: string[] = [];
    const entries = [...zimEntries(file, header, ({ detail }) => bad.push(detail))];
    const named = ({ namespace, path: own }: ZimEntry): string =>
      header.isNew && namespace === 'C' ? own : `${namespace}/${own}`;
    return {
      checksum: zimChecksumHolds(file, header),
      bad,
      entries: entries.map((entry): Listed => {
        if (entry.target !== null) return [named(entry), entry.title, 'redirect', named(entries[entry.target]!)];
        const { at, end } = spans[entry.cluster]!;
        const cluster = readZimCluster(file, at, end);
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
const plainPath = (entries: readonly Listed[]): readonly Listed[] =>
  entries.map(([path, title, type, digest]) => [
    path.replace(/^[MWX]\//, ''),
    title.replace(/^[MWX]\//, ''),
    type,
    type === 'redirect' ? digest.replace(/^[MWX]\//, '') : digest,
  ]);

describe('entries of ZIM archives', () => {
  it.each(['plain.zim', 'zstd.zim', 'xz.zim', 'wide.zim'])('are those that libzim reads in %s', (name) => {
    const { entries, checksum, bad } = listed(fixture(`zim/${name}`));
    expect(bad).toEqual([]);
    expect(checksum).toBe(libzim[name]!.checksum);
    expect(plainPath(entries)).toEqual(plainPath(libzim[name]!.entries));
  });

  it.each(['zlib.zim', 'bzip2.zim'])('are the same in %s, which libzim reads no longer', (name) => {
    const { entries, checksum } = listed(fixture(`zim/${name}`));
    expect(checksum).toBe(true);
    expect(entries).toEqual(listed(fixture('zim/plain.zim')).entries);
  });

  it('do not fit the checksum once a byte of one is another', () => {
    const bytes = readFileSync(fixture('zim/plain.zim'));
    bytes[9000]! ^= 1;
    const path = join(folders.make('zim'), 'flipped.zim');
    writeFileSync(path, bytes);
    expect(listed(path).checksum).toBe(false);
  });
});

describeWithShared('a ZIM archive as Kiwix published it in 2017', () => {
  it('has the entries that libzim reads', () => {
    const path = sharedData('zim/wikipedia_ray_charles-zimfile.zim');
    const { entries, checksum, bad } = listed(path);
    expect(bad).toEqual([]);
    expect(checksum).toBe(libzim[basename(path)]!.checksum);
    expect(entries).toEqual(libzim[basename(path)]!.entries);
    expect(entries).toHaveLength(371);
  });
});
