/** Files that are small, or cheap to make, and large to whoever reads them. All are made here; none is kept. */
import { closeSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFuzzer } from '../../fuzz/build.mjs';
import type { End } from '../../fuzz/messages';
import { readOne, type Program } from '../../fuzz/watch';
import { dump, fileOf as dumpOf, page, readAll } from '../dump/support';
import { ROOT, fixture } from '../helpers';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-bombs-'));
let program: Program;

beforeAll(async () => {
  const limits = { cpuSeconds: 60, bytes: 600 << 20 };
  program = { built: await buildFuzzer(ROOT), folder, limits };
});

afterAll(() => {
  for (const made of [program.built, folder]) rmSync(made, { recursive: true, force: true });
});

function fileOf(...parts: readonly (string | Uint8Array)[]): string {
  const path = join(folder, 'bomb');
  writeFileSync(path, Buffer.concat(parts.map((part) => Buffer.from(part))));
  return path;
}

/** What came of it in a process with a limit of memory and of work; fails where it passed either. */
async function read(reader: string, path: string): Promise<Pick<End, 'code' | 'rows' | 'reports'>> {
  const told = await readOne(program, reader, path);
  if (told.kind !== 'end') throw new Error(`${told.kind}: ${told.what}`);
  const { code, rows, reports } = told;
  return { code, rows, reports };
}

const HEAD = '<mediawiki><siteinfo><dbname>w</dbname></siteinfo><page><title>';
/** 45,899,235 times the letter a: `bz2.compress(b'a' * 45_899_235, 9)` of Python. */
const RUN = Buffer.from(
  '425a6839314159265359c26d2af3015f8e0100a0000008200030804d4642a025a90a8097177245385090c26d2af3',
  'hex',
);
const RUNS = Buffer.alloc(RUN.length * 30, RUN);
const MEMBER = gzipSync(Buffer.alloc(16 << 20, 'a'), { level: 9 });
/** 1.3 GB in 1.3 MB. */
const MEMBERS = Buffer.alloc(MEMBER.length * 80, MEMBER);
const TABLE = 'CREATE TABLE `redirect` (`rd_from` int, `rd_namespace` int, `rd_title` varbinary(255));\n';

describe('files that unpack to far more than they are', { timeout: 300_000 }, () => {
  const list = 'd41d8cd98f00b204e9800998ecf8427e  a.xml.bz2\n';

  it('are refused where a dump is expected, in bzip2 and gzip', async () => {
    const bzip2 = fileOf(readFileSync(fixture('elwikivoyage-p2566p2583.multistream-nofooter.xml.bz2')), RUNS);
    expect(await read('dump-bzip2', bzip2)).toMatchObject({ code: 'refused' });
    expect(await read('dump-gzip', fileOf(gzipSync(HEAD), MEMBERS))).toMatchObject({ code: 'refused' });
  });

  it.each([
    ['partner-jsonl', '{"id":1,"title":"A","text":"b"}\n{"id":2,"title":"B","text":"'],
    ['partner-json-array', '[{"id":1,"title":"A","text":"b"},\n{"id":2,"title":"B","text":"'],
    ['sql', `${TABLE}INSERT INTO \`redirect\` VALUES (1,0,'A'),(2,0,'`],
    ['sums', list],
  ])('are refused by %s', async (reader, head) => {
    expect(await read(reader, fileOf(gzipSync(head), MEMBERS))).toMatchObject({ code: 'refused' });
  });
});

describe('one value of more than a hundred megabytes', { timeout: 300_000 }, () => {
  it.each([
    ['a title', '<page><title>'],
    ['an attribute', '<page><title>A</title><revision><text sha1="'],
    ['a comment', '<page><title>A</title><!--'],
  ])('is passed over in a dump: %s', async (_what, head) => {
    const path = fileOf(HEAD.replace('<page><title>', head));
    const descriptor = openSync(path, 'r+');
    ftruncateSync(descriptor, 1 << 30);
    closeSync(descriptor);
    expect(await read('dump-xml', path)).toEqual({ code: null, rows: 0, reports: 2 });
  });

  it.each([
    ['partner-jsonl', '{"id":1,"title":"A","text":"b"}\n{"id":2,"title":"B","text":"', '"}\n'],
    ['sql', `${TABLE}INSERT INTO \`redirect\` VALUES (1,0,'A'),(2,0,'`, "');\n"],
    ['partner-csv', 'id,title,text\n1,A,b\n2,B,"', '"\n'],
  ])('is passed over by %s', async (reader, head, end) => {
    const path = fileOf(head, Buffer.alloc(300_000_000, 'a'), end);
    expect(await read(reader, path)).toEqual({ code: null, rows: 1, reports: 1 });
  });
});

describe('a page that no wiki has is left out, and those around it are kept', () => {
  const inside = (bad: string): string => dump(page('A') + page('B', bad) + page('C'));
  it.each([
    ['a text of 40 MB', inside(`<text>${'a'.repeat(40_000_000)}</text>`), /a text of 40,000,000 bytes/],
    ['a title of 5000 letters', dump(page('A') + page('b'.repeat(5000)) + page('C')), /a title of 5,000 characters/],
    [
      'a tag of 200,000 attributes',
      inside(`<text ${' a="1"'.repeat(200_000)}>b</text>`),
      /<text> has 1,200,00\d bytes/,
    ],
    ['a name of 1000 letters', inside(`<${'a'.repeat(1000)}/>`), /a name of 1,000 bytes/],
    ['a million slots', inside('<content/>'.repeat(1_000_000)), /more than 64 slots/],
    [
      'a million revisions',
      dump(`${page('A')}<page><title>B</title>${'<revision/>'.repeat(1_000_000)}</page>${page('C')}`),
      /more than 200,000 revisions/,
    ],
  ])('%s', async (_what, xml, detail) => {
    const { pages, malformed } = await readAll(dumpOf(xml), 1e9);
    expect(pages.map(({ title }) => title)).toEqual(['A', 'C']);
    expect(malformed).toEqual([
      expect.objectContaining({ reason: 'bad-page', detail: expect.stringMatching(detail) as unknown }),
    ]);
  });

  it('but a million elements within each other are passed over', async () => {
    const deep = `${'<a>'.repeat(1_000_000)}${'</a>'.repeat(1_000_000)}`;
    const { pages, malformed } = await readAll(dumpOf(inside(`${deep}<text>b</text>`)), 1e9);
    expect(malformed).toEqual([]);
    expect(pages.map(({ revisions }) => revisions[0]?.text)).toEqual(['x', 'b', 'x']);
  });
});

describe('wikitext that is nested without end', { timeout: 300_000 }, () => {
  it.each([
    ['templates', '{{a|', '}}'],
    ['links', '[[a|', ']]'],
    ['tables', '\n{|\n|', '\n|}'],
    ['braces that never close', '{{', ''],
  ])('is cleaned: %s', async (_what, open, close) => {
    const text = `${open.repeat(400_000)}x${close.repeat(400_000)}`;
    expect(await read('wikitext', fileOf(text))).toMatchObject({ code: null });
  });
});
