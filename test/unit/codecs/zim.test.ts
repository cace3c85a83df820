import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeWithShared, fixture, sharedData } from '../helpers';
import { Folders } from '../folders';
import { listed, plainPath, type Listed } from './zim-listing';

/** What libzim reads: test/fixtures/zim/make-zim.py. */
const libzim = JSON.parse(readFileSync(fixture('zim/entries.json'), 'utf8')) as Record<
  string,
  { readonly checksum: boolean; readonly articles: number; readonly entries: readonly Listed[] }
>;

const folders = new Folders();
afterAll(() => folders.clean());

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
