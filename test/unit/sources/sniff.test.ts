import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { sniff } from '../../../workers/sources';
import { fixture, sample, seeded } from '../helpers';

const folder = mkdtempSync(join(tmpdir(), 'sniff-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const kindOf = async (path: string): Promise<string> => {
  const { kind, format, compression } = await sniff(path);
  return `${kind} ${format} ${compression}`;
};

describe('a MediaWiki dump', () => {
  it('is known in UTF-16 with a byte-order mark inside bzip2', async () => {
    const seen = await sniff(fixture('bgwiki-latest-pages-articles-shortened.xml.bz2'));
    expect(seen).toMatchObject({ kind: 'dump', format: 'mediawiki-xml', compression: 'bzip2', accepted: true });
    expect(seen.sentence).toContain('UTF-16LE');
  });

  it('is known as page fragments without a root', async () => {
    expect(await kindOf(fixture('wikihadoop-page_sample.xml'))).toBe('dump mediawiki-xml none');
  });

  it('is known behind an empty first bzip2 stream', async () => {
    const part = fixture('elwikivoyage-p2566p2583.multistream-noheader.xml.bz2');
    expect(await kindOf(part)).toBe('dump mediawiki-xml bzip2');
  });

  it('is known with a byte-order mark, without namespace and siteinfo', async () => {
    expect(await kindOf(fixture('refinery-dump-test.xml'))).toBe('dump mediawiki-xml none');
  });

  it('is known inside gzip whose end is damaged or followed by something else', async () => {
    const packed = gzipSync(readFileSync(fixture('tinywiki-latest-pages-articles.xml')));
    const checksum = Buffer.from(packed);
    checksum[checksum.length - 5]! ^= 0xff;
    for (const bytes of [checksum, Buffer.concat([packed, Buffer.from('more')])]) {
      expect(await kindOf(file('damaged.gz', bytes))).toBe('dump mediawiki-xml gzip');
    }
  });

  it('is refused where it is a log of actions', async () => {
    const log = '<mediawiki><siteinfo></siteinfo><logitem><id>1</id></logitem></mediawiki>';
    expect(await sniff(file('log', log))).toMatchObject({ format: 'mediawiki-log', accepted: false });
  });

  it('is refused with a DOCTYPE', async () => {
    const seen = await sniff(
      file('doctype', '<?xml version="1.0"?>\n<!DOCTYPE mediawiki [<!ENTITY a "b">]>\n<mediawiki/>'),
    );
    expect(seen).toMatchObject({ format: 'xml-doctype', accepted: false });
    expect(seen.sentence).toContain('DOCTYPE');
  });
});

describe('a partner file', () => {
  const records = readFileSync(sample('enwiki-20160501-wikiextractor.jsonl'), 'utf8').split('\n').slice(0, 40);

  it('is known as JSON lines under any name, and inside gzip', async () => {
    expect(await kindOf(file('x.parquet', records.join('\n')))).toBe('partner jsonl none');
    expect(await kindOf(file('x.xml', gzipSync(records.join('\n'))))).toBe('partner jsonl gzip');
  });

  it('is known as JSON lines where the first line is broken or longer than what is looked at', async () => {
    expect(await kindOf(file('broken', `{"id": "1", "text": "cut\n${records.join('\n')}`))).toBe('partner jsonl none');
    const long = JSON.stringify({ id: 1, text: 'long '.repeat(200_000) });
    expect(await kindOf(file('long', `${long}\n`))).toBe('partner jsonl none');
  });

  it('is known as an array of objects, also inside gzip', async () => {
    const array = `[\n${records.join(',\n')}\n]`;
    expect(await kindOf(file('array', array))).toBe('partner json-array none');
    expect(await kindOf(file('array.gz', gzipSync(array)))).toBe('partner json-array gzip');
  });

  it('is known as Parquet by both of its ends, and said to be cut where the second is missing', async () => {
    const bytes = readFileSync(fixture('enwiki-hf-layout.parquet'));
    expect(await kindOf(file('a.txt', bytes))).toBe('partner parquet none');
    const cut = await sniff(file('cut.parquet', bytes.subarray(0, 100_000)));
    expect(cut).toMatchObject({ format: 'parquet', accepted: false });
    expect(cut.sentence).toContain('without its end');
  });

  it('is known as an Arrow file and as an Arrow stream', async () => {
    expect(await kindOf(fixture('arrow/lz4.arrow'))).toBe('partner arrow-file none');
    expect(await kindOf(fixture('arrow/lz4.arrows'))).toBe('partner arrow-stream none');
  });

  it('is known as CSV with quoted line breaks, with another delimiter, and without a header', async () => {
    expect(await kindOf(file('q.csv', 'id,title,text\n1,A,"one\ntwo, three"\n2,B,"say ""no"""\n'))).toBe(
      'partner csv none',
    );
    expect(await kindOf(file('s.csv', 'id;title;text\n1;A;one\n2;B;two\n'))).toBe('partner csv none');
    expect(await kindOf(file('h.csv', '1,A b,x\n2,C,y\n3,D,z\n4,E,w\n'))).toBe('partner csv none');
  });

  it('is said to be UTF-16 where a table was saved so', async () => {
    const bytes = Buffer.from('\uFEFFid\ttext\n1\ta\n2\tb\n', 'utf16le');
    expect(await sniff(file('u.tsv', bytes))).toMatchObject({ format: 'utf-16-text', accepted: false });
  });
});

describe('what is not read', () => {
  const cases: readonly (readonly [name: string, content: string | Uint8Array, words: string])[] = [
    ['empty', '', 'an empty file'],
    ['blank', ' \n\n', 'white space'],
    ['prose', 'Call me Ishmael. Some years ago, never mind how long,\nI went to sea.\n', 'plain text'],
    ['zip', Buffer.from('504b030414000000', 'hex'), 'ZIP'],
    ['7z', Buffer.from('377abcaf271c0004', 'hex'), 'a 7z file of which nothing can be unpacked'],
    ['xz', Buffer.from('fd377a585a000004', 'hex'), 'an xz file of which nothing can be unpacked'],
    ['zst', Buffer.from('28b52ffd04008000', 'hex'), 'a zstd file of which nothing can be unpacked'],
    ['pdf', '%PDF-1.7\n', 'PDF'],
    ['png', Buffer.from('89504e470d0a1a0a', 'hex'), 'PNG'],
    ['html', '<!DOCTYPE html>\n<html><body></body></html>', 'web page'],
    ['rss', '<?xml version="1.0"?><rss version="2.0"></rss>', '<rss>'],
    [
      'sql',
      '-- MySQL dump 10.18\n\nDROP TABLE IF EXISTS `user`;\nCREATE TABLE `user` (\n',
      'SQL dump of the table user',
    ],
    ['sql without a table', '-- MySQL dump 10.18\n\n', 'SQL dump in whose beginning no table'],
    ['numbers', '[1, 2, 3]', 'not objects'],
    ['pretty', '{\n  "a": 1,\n  "b": {\n    "c": 2\n  }\n}\n', 'several lines'],
    [
      'tar.gz',
      gzipSync(Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\0'), Buffer.alloc(249)])),
      'tar archive inside gzip',
    ],
    ['nothing.gz', gzipSync(''), 'nothing can be unpacked'],
    ['noise', Uint8Array.from({ length: 4096 }, (_, index) => (index * 31) & 255), 'binary'],
  ];

  it.each(cases)('is named: %s', async (name, content, words) => {
    const seen = await sniff(file(name, content));
    expect(seen.accepted).toBe(false);
    expect(seen.kind).toBe('other');
    expect(seen.sentence.toLowerCase()).toContain(words.toLowerCase());
  });

  it('is a folder, unless it is a bag', async () => {
    expect(await sniff(folder)).toMatchObject({ format: 'folder', accepted: false });
    const bag = join(folder, 'bag');
    mkdirSync(bag);
    writeFileSync(join(bag, 'bagit.txt'), 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    expect(await sniff(bag)).toMatchObject({ kind: 'bag', format: 'bagit', accepted: true });
  });

  it('is a path with nothing at it, a device, or a socket', async () => {
    expect(await sniff(join(folder, 'gone'))).toMatchObject({ format: 'missing', accepted: false });
    expect(await sniff('/dev/null')).toMatchObject({ format: 'device', accepted: false });
    const path = join(folder, 'socket');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    expect(await sniff(path)).toMatchObject({ format: 'socket', accepted: false });
    await new Promise((resolve) => server.close(resolve));
  });

  it.skipIf(process.getuid?.() === 0)('is a file that may not be read', async () => {
    const path = file('secret', 'x');
    chmodSync(path, 0o000);
    expect(await sniff(path)).toMatchObject({ format: 'unreadable', accepted: false });
  });
});

describe('damage', () => {
  it('never makes recognition fail', async () => {
    const random = seeded(11);
    const sources = [
      readFileSync(fixture('elwikivoyage-p2566p2583.multistream.xml.bz2')),
      readFileSync(fixture('elwikivoyage-stub-history-sample.xml.gz')),
      readFileSync(fixture('structured-contents.json')),
      readFileSync(fixture('gap-validation.tsv')).subarray(0, 20_000),
      readFileSync(fixture('arrow/lz4.arrows')),
    ];
    for (let round = 0; round < 200; round++) {
      const bytes = Buffer.from(sources[round % sources.length] as Buffer);
      for (let flip = 0; flip < 6; flip++) bytes[Math.floor(random() ** 3 * bytes.length)] = Math.floor(random() * 256);
      const seen = await sniff(file('damaged', bytes.subarray(0, Math.ceil(random() * bytes.length))));
      expect(seen.sentence.length).toBeGreaterThan(10);
    }
  });
});
