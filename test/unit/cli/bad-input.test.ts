import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LATGALIAN } from '../engine/material';
import { Folders } from '../folders';
import { fixture, sample } from '../helpers';
import { inside } from './inside';
import { jsonLines } from './run';

const folders = new Folders();
afterAll(() => folders.clean());
const folder = folders.make('bad');

const DUMP = sample('enwiki-20160501-pages-articles-multistream.xml.bz2');
const PARTNER = sample('enwiki-20160501-wikiextractor.jsonl');

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Says one thing, in words for a person, and exits 2. */
async function refused(args: readonly string[], ...words: readonly (string | RegExp)[]): Promise<void> {
  const { code, stderr } = await inside(args);
  expect(code, stderr).toBe(2);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).not.toMatch(/\bat .*\.(js|ts):\d+/);
  for (const word of words) expect(stderr).toMatch(word);
}

describe('a file that cannot be a dump', () => {
  it('with a DOCTYPE is refused, with its place', async () => {
    const path = write(
      'doctype.xml',
      '<?xml version="1.0"?>\n<!DOCTYPE mediawiki [<!ENTITY a "b">]>\n<mediawiki version="0.11"><page><title>&a;</title></page></mediawiki>',
    );
    await refused(['inspect', path], /DOCTYPE/);
    for (const command of ['pages', 'text']) await refused([command, path], /DOCTYPE/, /byte 22/);
  });

  it('that is not XML, empty, a folder or not there is refused in a sentence', async () => {
    const junk = write('junk.xml', Buffer.from('89504e470d0a1a0a0000000d4948445200000001', 'hex'));
    const empty = write('empty.xml', '');
    mkdirSync(join(folder, 'folder.xml'));
    for (const command of ['inspect', 'pages', 'text']) {
      await refused([command, junk], /junk\.xml/);
      await refused([command, empty], /empty/);
      await refused([command, join(folder, 'folder.xml')], /folder|not a file/);
      await refused([command, join(folder, 'vanished.xml')], /not there|nothing at this path/);
    }
  });
});

describe('a damaged dump', () => {
  it('cut in the middle keeps what is whole and says where it ends', async () => {
    const whole = readFileSync(DUMP);
    const path = write('cut.xml.bz2', whole.subarray(0, 900_000));
    const { code, stdout, stderr } = await inside(['pages', path]);
    expect(code).toBe(0);
    const lines = jsonLines(stdout);
    expect(lines.length).toBeGreaterThan(50);
    expect(lines.length).toBeLessThan(206);
    expect(lines.every((line) => line['sha1_ok'] === true)).toBe(true);
    expect(stderr).toMatch(/truncated|cut/i);
  });

  it('with a bad block loses the pages of that block only, and says so', async () => {
    const bytes = readFileSync(DUMP);
    bytes.fill(0x55, 900_000, 900_040);
    const { code, stdout, stderr } = await inside(['pages', write('bad-block.xml.bz2', bytes)]);
    expect(code).toBe(0);
    const lines = jsonLines(stdout);
    expect(lines.length).toBeGreaterThan(120);
    expect(lines.length).toBeLessThan(206);
    expect(lines.at(-1)).toMatchObject(jsonLines((await inside(['pages', DUMP])).stdout).at(-1)!);
    expect(stderr).toMatch(/block/);
  });
});

describe('an audit that cannot be done', () => {
  const audit = (snapshot: string, partner: string, ...more: string[]): string[] => [
    'audit',
    '--snapshot',
    snapshot,
    '--partner',
    partner,
    '--out',
    join(folder, 'bag'),
    ...more,
  ];

  it('for want of a text says which columns there are', async () => {
    const path = write('no-text.jsonl', `${JSON.stringify({ page_id: 12, score: 1.5 })}\n`.repeat(5));
    const { code, stderr } = await inside(audit(fixture('tinywiki-latest-pages-articles.xml'), path));
    expect(code).toBe(2);
    expect(stderr).toMatch(/no column is mapped to the text/);
    expect(stderr).toMatch(/page_id .*score/);
    expect(existsSync(join(folder, 'bag'))).toBe(false);
  });

  it('because a published sum says otherwise exits 1 and writes nothing', async () => {
    const list = write('md5sums.txt', `${'0'.repeat(32)}  enwiki-20160501-pages-articles-multistream.xml.bz2\n`);
    const { code, stderr } = await inside(audit(DUMP, PARTNER, '--sums', list));
    expect(code, stderr).toBe(1);
    expect(stderr).toContain('md5');
    expect(existsSync(join(folder, 'bag'))).toBe(false);
  });

  it('because the two are swapped says which is which', async () => {
    await refused(audit(PARTNER, DUMP), /--snapshot/, /not a MediaWiki dump/);
  });

  it('because --out holds other files leaves them alone', async () => {
    const out = join(folder, 'occupied');
    mkdirSync(out);
    writeFileSync(join(out, 'thesis.txt'), 'mine');
    const { code, stderr } = await inside([
      'audit',
      '--snapshot',
      fixture('tinywiki-latest-pages-articles.xml'),
      '--partner',
      PARTNER,
      '--out',
      out,
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('occupied');
    expect(readdirSync(out)).toEqual(['thesis.txt']);
  });

  it('because the disk is full says so, keeps what is whole, and goes on once there is room', async ({ skip }) => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      skip('a small disk can be made by root only');
    }
    try {
      const args = audit(LATGALIAN.dump, LATGALIAN.partner, '--workspace', join(disk, 'workspace'));
      const full = await inside(args);
      expect(full.code).toBe(2);
      expect(full.stderr).toMatch(/disk is full/);
      const files = readdirSync(disk, { recursive: true }).map(String);
      expect(files.filter((name) => name.includes('.tmp-'))).toEqual([]);
      execFileSync('mount', ['-o', 'remount,size=64m', disk]);
      const roomy = await inside(args);
      expect(roomy.code, roomy.stderr).toBe(0);
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});
