import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  CHUNK_BYTES,
  checkSeal,
  hashFile,
  hashWithoutMd5,
  joinHalves,
  md5OfFile,
  stampMatches,
  stampOf,
} from '../../../workers/sources';
import { fixture, sample, seeded } from '../helpers';

const folder = mkdtempSync(join(tmpdir(), 'seal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function megabytes(name: string, bytes: number): string {
  const random = seeded(3);
  const path = join(folder, name);
  writeFileSync(
    path,
    Uint8Array.from({ length: bytes }, () => random() * 256),
  );
  return path;
}

describe('hashing', () => {
  it('gives the digests that sha256sum, sha1sum and md5sum give', async () => {
    // sha256sum, sha1sum, md5sum of GNU coreutils 9.1 on test/fixtures/enwiki-hf-layout.parquet
    const { digests, chunks } = await hashFile(fixture('enwiki-hf-layout.parquet'));
    expect(digests).toEqual({
      size: 1_521_412,
      sha256: 'be888f97f7d353d6732379c2a94b0790cba0575aeca4fa169ffdcc03c0de463f',
      sha1: '1ea736b19bfee5f6ab08d66c95e3a7ef561ebe69',
      md5: 'd01299b7e1fa695699c42093bd0bf051',
    });
    expect(chunks).toHaveLength(2);
  });

  it('gives the same in two halves, and refuses a file that changed between them', async () => {
    const path = megabytes('halves', 2 * CHUNK_BYTES + 5);
    const [rest, md5] = await Promise.all([hashWithoutMd5(path), md5OfFile(path)]);
    expect(joinHalves(path, rest, md5)).toEqual(await hashFile(path));
    appendFileSync(path, 'x');
    const later = await md5OfFile(path);
    expect(() => joinHalves(path, rest, later)).toThrow(/changed while it was being read/);
  });

  it('reports the bytes read and can be cancelled', async () => {
    const path = megabytes('progress', 3 * CHUNK_BYTES);
    const seen: number[] = [];
    await hashFile(path, { onBytes: (done) => seen.push(done) });
    expect(seen).toEqual([CHUNK_BYTES, 2 * CHUNK_BYTES, 3 * CHUNK_BYTES]);
    await expect(hashFile(path, { isCancelled: () => true })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('refuses a file that changes while it is read', async () => {
    const path = megabytes('moving', 3 * CHUNK_BYTES);
    const growing = hashFile(path, { onBytes: () => appendFileSync(path, 'x') });
    await expect(growing).rejects.toMatchObject({ code: 'seal-broken' });
  });

  it('gives an empty file the digests of nothing and says where a file is missing', async () => {
    const path = join(folder, 'empty');
    writeFileSync(path, '');
    const { digests, chunks } = await hashFile(path);
    expect(digests.md5).toBe('d41d8cd98f00b204e9800998ecf8427e');
    expect(chunks).toEqual([]);
    await expect(hashFile(join(folder, 'gone'))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a seal', () => {
  it('holds for an untouched file, whatever its times', async () => {
    const path = join(folder, 'kept');
    writeFileSync(path, readFileSync(sample('enwiki-20160501-wikiextractor.jsonl')));
    const seal = await hashFile(path);
    expect(stampMatches(seal.stamp, await stampOf(path))).toBe(true);
    utimesSync(path, 1, 1);
    expect(stampMatches(seal.stamp, await stampOf(path))).toBe(false);
    expect(await checkSeal(path, seal)).toEqual({ state: 'sealed' });
  });

  it('finds one changed byte to the mebibyte, and the last of several', async () => {
    const path = megabytes('changed', 5 * CHUNK_BYTES + 17);
    const seal = await hashFile(path);
    const bytes = readFileSync(path);
    bytes[2 * CHUNK_BYTES + 5] = (bytes[2 * CHUNK_BYTES + 5] as number) ^ 1;
    writeFileSync(path, bytes);
    const one = await checkSeal(path, seal);
    expect(one).toMatchObject({ state: 'broken', firstByte: 2 * CHUNK_BYTES, lastByte: 3 * CHUNK_BYTES - 1 });
    bytes[5 * CHUNK_BYTES + 16] = (bytes[5 * CHUNK_BYTES + 16] as number) ^ 1;
    writeFileSync(path, bytes);
    const two = await checkSeal(path, seal);
    expect(two).toMatchObject({ state: 'broken', firstByte: 2 * CHUNK_BYTES, lastByte: 5 * CHUNK_BYTES + 16 });
    expect(two.state === 'broken' && two.sentence).toContain('2 pieces of 1 MiB differ');
  });

  it('says that a file became shorter or longer', async () => {
    const path = megabytes('length', 2 * CHUNK_BYTES);
    const seal = await hashFile(path);
    truncateSync(path, CHUNK_BYTES);
    const shorter = await checkSeal(path, seal);
    expect(shorter).toMatchObject({ state: 'broken', firstByte: CHUNK_BYTES, lastByte: 2 * CHUNK_BYTES - 1 });
    expect(shorter.state === 'broken' && shorter.sentence).toContain('1,048,576 bytes shorter');
    const longer = megabytes('length', 2 * CHUNK_BYTES);
    appendFileSync(longer, '!');
    const more = await checkSeal(longer, seal);
    expect(more).toMatchObject({ state: 'broken', firstByte: 2 * CHUNK_BYTES, lastByte: 2 * CHUNK_BYTES });
    expect(more.state === 'broken' && more.sentence).toContain('1 byte longer');
  });

  it('says that a file is gone', async () => {
    const path = megabytes('gone', 10);
    const seal = await hashFile(path);
    rmSync(path);
    expect(await checkSeal(path, seal)).toMatchObject({ state: 'missing' });
  });
});
