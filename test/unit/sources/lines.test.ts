import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { openBytes, readLines, type RawLine } from '../../../workers/sources';
import { fixture, sample, seeded } from '../helpers';

const folder = mkdtempSync(join(tmpdir(), 'lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function linesOf(path: string, options: Parameters<typeof readLines>[1] = {}): Promise<readonly RawLine[]> {
  const lines: RawLine[] = [];
  for await (const batch of readLines(path, options)) lines.push(...batch);
  return lines;
}

const textOf = ({ bytes }: RawLine): string => Buffer.from(bytes).toString('utf8');

async function digestOf(path: string, compression: 'bzip2' | 'gzip'): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of openBytes(path, { compression })) hash.update(piece);
  return hash.digest('hex');
}

describe('lines', () => {
  const path = sample('enwiki-20160501-wikiextractor.jsonl');
  const whole = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');

  it('are those of the file, with the offset at which each begins', async () => {
    const lines = await linesOf(path);
    expect(lines.map(textOf)).toEqual(whole);
    const bytes = readFileSync(path);
    for (const { byte, length } of lines) expect(bytes[byte + length]).toBe(10);
    expect(lines.map(({ line }) => line)).toEqual(whole.map((_, index) => index + 1));
  });

  it('belong to the range in which they begin, wherever the file is cut', async () => {
    const random = seeded(5);
    const file = join(folder, 'tiny');
    for (let round = 0; round < 60; round++) {
      const text = Array.from({ length: 30 }, () => 'x'.repeat(Math.floor(random() ** 2 * 12))).join(
        round % 2 ? '\n' : '\r\n',
      );
      writeFileSync(file, text);
      const expected = (await linesOf(file)).map(({ byte }) => byte);
      const step = 1 + Math.floor(random() * 20);
      const found: number[] = [];
      for (let start = 0; start < text.length; start += step) {
        const part = await linesOf(file, { start, end: Math.min(text.length, start + step) });
        found.push(...part.map(({ byte }) => byte));
      }
      expect(found).toEqual(expected);
    }
  });

  it('that are too long are handed on empty with their length', async () => {
    const file = join(folder, 'long');
    writeFileSync(file, `short\n${'y'.repeat(600_000)}\nend`);
    const lines = await linesOf(file, { maxLineBytes: 1000 });
    expect(lines.map(({ bytes, length }) => [bytes.length, length])).toEqual([
      [5, 5],
      [0, 600_000],
      [3, 3],
    ]);
  });
});

describe('compressed files', () => {
  it('unpack to what bzip2 and gzip unpack them to', async () => {
    // bzip2 -dc and gzip -dc, then sha256sum
    expect(await digestOf(fixture('aawiki-20260101-pages-meta-current.xml.bz2'), 'bzip2')).toBe(
      'ace6dd78b0aff3ad06d34763d7402d73ef8f1a3a4f575f91729f9138a7917d7a',
    );
    expect(await digestOf(fixture('elwikivoyage-p2566p2583.multistream.xml.bz2'), 'bzip2')).toBe(
      '930e30192d66ce8076d78adb0bbe533242a1d396d78ebba7796b5851016f0cd6',
    );
    expect(await digestOf(fixture('elwikivoyage-stub-history-sample.xml.gz'), 'gzip')).toBe(
      '15f01e75903b203ba9a271351de6678cd425084424db7d304570832c98141ed7',
    );
  });

  it('that are cut or damaged say so', async () => {
    const bz2 = readFileSync(fixture('aawiki-20260101-pages-meta-current.xml.bz2'));
    const file = join(folder, 'damaged');
    writeFileSync(file, bz2.subarray(0, 60_000));
    await expect(digestOf(file, 'bzip2')).rejects.toMatchObject({ code: 'truncated' });
    const flipped = Buffer.from(bz2);
    flipped[5000] = (flipped[5000] as number) ^ 4;
    writeFileSync(file, flipped);
    await expect(digestOf(file, 'bzip2')).rejects.toMatchObject({ code: 'malformed' });
    const gz = gzipSync(readFileSync(fixture('tinywiki-latest-pages-articles.xml')));
    writeFileSync(file, gz.subarray(0, gz.length - 20));
    await expect(digestOf(file, 'gzip')).rejects.toMatchObject({ code: 'truncated' });
    gz[100] = (gz[100] as number) ^ 0xff;
    writeFileSync(file, gz);
    await expect(digestOf(file, 'gzip')).rejects.toMatchObject({ code: 'malformed' });
  });

  it('of gzip may be padded with zeros, behind which nothing may stand', async () => {
    const member = gzipSync('a\nb\n');
    const padded = Buffer.concat([member, Buffer.alloc(600)]);
    const path = join(folder, 'padded.gz');
    writeFileSync(path, padded);
    expect((await linesOf(path, { compression: 'gzip' })).map(textOf)).toEqual(['a', 'b']);
    writeFileSync(path, Buffer.concat([padded, member]));
    await expect(linesOf(path, { compression: 'gzip' })).rejects.toMatchObject({
      code: 'malformed',
      where: { byte: member.length },
    });
  });

  it('can be cancelled', async () => {
    const cancelled = linesOf(sample('enwiki-20160501-wikiextractor.jsonl'), { isCancelled: () => true });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  });
});
