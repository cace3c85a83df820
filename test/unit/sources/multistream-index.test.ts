import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseIndexLine, readMultistreamIndex, type IndexEntry } from '../../../workers/sources';
import { describeWithShared, fixture, sample, sharedData } from '../helpers';

const folder = mkdtempSync(join(tmpdir(), 'index-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function all(path: string): Promise<readonly IndexEntry[]> {
  const entries: IndexEntry[] = [];
  for await (const batch of readMultistreamIndex(path)) entries.push(...batch);
  return entries;
}

describe('a multistream index', () => {
  it('splits at the first two colons only', () => {
    expect(parseIndexLine('702:1:Wikipedia:Log: 2004/4')).toEqual({
      offset: 702,
      pageId: 1,
      title: 'Wikipedia:Log: 2004/4',
    });
    for (const bad of ['', '702', '702:1', '702:1:', ':1:A', 'x:1:A', '702:-1:A'])
      expect(parseIndexLine(bad)).toBeNull();
  });

  it('of the sample has 206 pages, and that of ltgwiki 2,004', async () => {
    const sampled = await all(sample('enwiki-20160501-pages-articles-multistream-index.txt.bz2'));
    expect(sampled).toHaveLength(206);
    expect(sampled[0]).toMatchObject({ pageId: 10, title: 'AccessibleComputing' });
    const whole = await all(fixture('ltgwiki-20170901-pages-articles-multistream-index.txt.bz2'));
    expect(whole).toHaveLength(2004);
    expect(new Set(whole.map(({ offset }) => offset)).size).toBe(21);
  });

  it('names the line that cannot be read', async () => {
    const path = join(folder, 'bad.txt');
    writeFileSync(path, '702:1:A\nnonsense\n702:3:B\n');
    await expect(all(path)).rejects.toMatchObject({ code: 'malformed', where: { line: 2, byte: 8 } });
    const bad: number[] = [];
    for await (const batch of readMultistreamIndex(path, { onBadLine: (line) => bad.push(line) }))
      expect(batch).toHaveLength(2);
    expect(bad).toEqual([2]);
  });
});

describeWithShared('a plain index', () => {
  it('of jawiki has 10,000 entries in 100 streams', async () => {
    const entries = await all(sharedData('meta/jawiki-20220501-pages-articles-multistream-index-head10000.txt'));
    expect(entries).toHaveLength(10_000);
    expect(new Set(entries.map(({ offset }) => offset)).size).toBe(100);
  });
});
