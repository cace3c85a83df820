import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkAgainstSums, hashFile, parseSums, readSums } from '../../../workers/sources';
import { describeWithShared, fixture, sample, sharedData } from '../helpers';

describe('a sums list', () => {
  it('names algorithms by the length of the digest and takes the binary mark off the name', () => {
    const { lines, bad } = parseSums(
      [
        'd41d8cd98f00b204e9800998ecf8427e  a b.txt',
        'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709 *b.bin',
        'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  c',
        '',
      ].join('\r\n'),
    );
    expect(bad).toEqual([]);
    expect(lines.map(({ algorithm, name }) => `${algorithm} ${name}`)).toEqual([
      'md5 a b.txt',
      'sha1 b.bin',
      'sha256 c',
    ]);
    expect(lines[1]?.digest).toBe('da39a3ee5e6b4b0d3255bfef95601890afd80709');
  });

  it('reports bad lines with their numbers and reads the others', () => {
    const { lines, bad } = parseSums('d41d8cd98f00b204e9800998ecf8427e  a\nnonsense\nabcd  c\n');
    expect(lines).toHaveLength(1);
    expect(bad.map(({ line }) => line)).toEqual([2, 3]);
    expect(bad[1]?.reason).toContain('4 digits');
  });

  it('agrees with the files that it was made for, and disagrees after one byte', async () => {
    const { lines } = await readSums(sample('enwiki-20160501-md5sums.txt'));
    const index = sample('enwiki-20160501-pages-articles-multistream-index.txt.bz2');
    const { digests } = await hashFile(index);
    expect(checkAgainstSums(basename(index), digests, lines)).toMatchObject([{ agrees: true }]);
    const other = { ...digests, md5: '0'.repeat(32) };
    expect(checkAgainstSums(basename(index), other, lines)).toMatchObject([{ agrees: false }]);
    expect(checkAgainstSums('unknown.xml', digests, lines)).toEqual([]);
  });

  it('has one line for each file of the ltgwiki set', async () => {
    const { lines, bad } = await readSums(fixture('ltgwiki-20170901-sha1sums.txt'));
    expect([lines.length, bad.length]).toEqual([14, 0]);
  });
});

describeWithShared('the published lists', () => {
  it('agree with every file that lies beside them', async () => {
    for (const set of ['enwiki-20160501', 'ltgwiki-20170901']) {
      const files = readdirSync(sharedData(set)).filter((name) => !name.includes('sums') && name.includes('.'));
      for (const list of [`${set}-md5sums.txt`, `${set}-sha1sums.txt`]) {
        const { lines } = await readSums(sharedData(join(set, list)));
        let checked = 0;
        for (const name of files.filter((file) => lines.some((line) => line.name === file))) {
          const { digests } = await hashFile(sharedData(join(set, name)));
          expect(checkAgainstSums(name, digests, lines)).toMatchObject([{ agrees: true }]);
          checked++;
        }
        expect(checked).toBe(lines.length);
      }
    }
  });

  it('of jawiki has 226 lines', async () => {
    const { lines, bad } = await readSums(sharedData('meta/jawiki-20220501-md5sums.txt'));
    expect([lines.length, bad.length]).toEqual([226, 0]);
  });
});
