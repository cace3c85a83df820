import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectPartner, planPartner, readPartnerShard } from '../../../workers/partner';
import { sniff } from '../../../workers/sources';
import { fixture } from '../helpers';
import { content, readAll } from './reading';

const folder = mkdtempSync(join(tmpdir(), 'zip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const zip = (name: string): string => fixture(`codecs/partner-${name}.zip`);
const PLAIN = fixture('codecs/partner-lines.jsonl');

let made = 0;
/** A copy of an archive with some bytes changed. */
function changed(name: string, change: (bytes: Buffer) => Uint8Array): string {
  const path = join(folder, `${name}-${made++}`);
  writeFileSync(path, change(readFileSync(zip(name))));
  return path;
}

const records = async (path: string, targetBytes?: number): Promise<readonly unknown[]> =>
  (await readAll(path, targetBytes === undefined ? {} : { targetBytes })).records.map(content);

describe("a partner's files in a ZIP archive", () => {
  it('are known by what most of them hold, and give the records of the plain file in order', async () => {
    const seen = await sniff(zip('several'));
    expect(seen).toMatchObject({ kind: 'partner', format: 'jsonl', compression: 'zip', accepted: true });
    expect(seen.sentence).toContain('in 4 files of an archive; 1 of other kinds is left out, compressed with ZIP.');
    const plain = await records(PLAIN);
    expect(plain).toHaveLength(30);
    for (const name of ['several', 'streamed']) expect(await records(zip(name))).toEqual(plain);
  });

  it('are read the same in one shard as in several, each file in one, numbered on', async () => {
    const info = await inspectPartner(zip('several'));
    const { mapping } = info.proposal;
    const one = await planPartner(zip('several'), info, mapping);
    const three = await planPartner(zip('several'), info, mapping, { targetBytes: 1 });
    expect([one.shards.length, three.shards.length]).toEqual([1, 3]);
    const ordinals: number[] = [];
    for await (const batch of readPartnerShard(one, one.shards[0]!))
      ordinals.push(...batch.map((each) => each.ordinal));
    expect(ordinals).toEqual(Array.from({ length: 30 }, (_, i) => i));
    expect(await records(zip('several'), 1)).toEqual(await records(zip('several')));
  });

  it('may be stored, or have lengths and places of 64 bits', async () => {
    const plain = await records(PLAIN);
    expect(await records(zip('stored'))).toEqual(plain.slice(11, 22));
    expect(await records(zip('zip64'))).toEqual(plain.slice(0, 22));
  });

  it('with a header each have it each', async () => {
    const path = join(folder, 'tables.zip');
    writeFileSync(
      path,
      stored([
        ['a.csv', 'id,title,text\n1,A,"one, two"\n2,B,three\n'],
        ['b.csv', 'title,id,text\nC,3,four\nD,4,five\n'],
        ['README', 'Two tables.'],
      ]),
    );
    expect((await readAll(path)).records.map(({ pageId, title, text }) => [pageId, title, text])).toEqual([
      [1, 'A', 'one, two'],
      [2, 'B', 'three'],
      [3, 'C', 'four'],
      [4, 'D', 'five'],
    ]);
  });

  it('are told by name where a record is malformed', async () => {
    const path = join(folder, 'malformed.zip');
    const line = (id: number): string => `{"id":${id},"title":"T${id}","text":"x"}\n`;
    writeFileSync(
      path,
      stored([
        ['p/1', `${line(1)}{"id":\n${line(3)}`],
        ['p/2', `${line(4)}[5]\n`],
      ]),
    );
    const { records: read, malformed } = await readAll(path);
    expect(read.map(({ pageId, ordinal }) => [pageId, ordinal])).toEqual([
      [1, 0],
      [3, 2],
      [4, 3],
    ]);
    expect(malformed.map(({ record, detail }) => [record, detail.slice(0, 5)])).toEqual([
      [1, 'p/1: '],
      [4, 'p/2: '],
    ]);
  });
});

describe('a ZIP archive that is not read', () => {
  it('is one that is encrypted, or packed by another method', async () => {
    for (const [name, words] of [
      ['encrypted', 'is encrypted; unpack it with its password first'],
      ['lzma', 'packed by the method LZMA, which is not read'],
    ] as const) {
      const seen = await sniff(zip(name));
      expect(seen).toMatchObject({ accepted: false, format: 'zip' });
      expect(seen.sentence).toContain(words);
    }
  });

  it('is one without its end', async () => {
    const path = changed('several', (bytes) => bytes.subarray(0, -100));
    expect(await sniff(path)).toMatchObject({ accepted: false });
    expect((await sniff(path)).sentence).toContain('without its end');
  });

  it('is one whose members overlap', async () => {
    const path = changed('streamed', (bytes) => {
      // The list says that the second member with data begins where the first does.
      const entries: number[] = [];
      for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4)) entries.push(at);
      bytes.writeUInt32LE(bytes.readUInt32LE(entries[1]! + 42), entries[2]! + 42);
      return bytes;
    });
    expect((await sniff(path)).sentence).toContain('members that overlap');
  });

  it('is one of dumps, of Parquet, or of files that are compressed themselves', async () => {
    const cases = [
      ['dump', readFileSync(fixture('tinywiki-latest-pages-articles.xml')), 'MediaWiki XML dump'],
      ['parquet', readFileSync(fixture('enwiki-hf-layout.parquet')), 'Parquet'],
      ['packed', readFileSync(fixture('codecs/partner-lines.jsonl.xz')), 'compressed with xz'],
    ] as const;
    for (const [name, bytes, words] of cases) {
      const path = join(folder, `${name}.zip`);
      writeFileSync(path, stored([[name, bytes]]));
      const seen = await sniff(path);
      expect([name, seen.accepted]).toEqual([name, false]);
      expect(seen.sentence).toContain(words);
    }
  });
});

describe('damage in a ZIP archive', () => {
  it('ends the reading with the name of the file and the place', async () => {
    const path = changed('several', (bytes) => bytes.fill(0x55, 3000, 3100));
    await expect(readAll(path)).rejects.toMatchObject({ code: 'malformed', where: { file: path } });
    await expect(readAll(path)).rejects.toThrow(/AA\/wiki_01 at byte [\d,]+ of the archive/);
  });

  it('is told where only the checksum shows it', async () => {
    const path = changed('stored', (bytes) => {
      const at = bytes.indexOf('"text"');
      return bytes.fill(0x41, at + 30, at + 31);
    });
    await expect(readAll(path)).rejects.toThrow(/AA\/wiki_01 .* its checksum does not fit/);
  });
});

/** An archive of stored files, with checksums. */
function stored(files: readonly (readonly [name: string, content: string | Uint8Array])[]): Uint8Array {
  const local: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, data] of files) {
    const bytes = Buffer.from(data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(10, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const header = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), bytes]);
    const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, Buffer.alloc(14), Buffer.from(name)]);
    entry.writeUInt32LE(at, 42);
    local.push(header);
    list.push(entry);
    at += header.length;
  }
  const size = list.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, ...list, end]);
}
