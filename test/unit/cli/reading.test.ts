import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, sample } from '../helpers';
import { inside } from './inside';
import { jsonLines, plumbline } from './run';

const DUMP = sample('enwiki-20160501-pages-articles-multistream.xml.bz2');

describe('plumbline inspect', () => {
  it('says what a multistream dump is', async () => {
    const { code, stdout } = await inside(['inspect', DUMP]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'dump',
      format: 'mediawiki-xml',
      wiki: 'enwiki',
      generator: 'MediaWiki 1.27.0-wmf.22',
      schema_version: '0.10',
      dump_date: '2016-05-01',
      compression: 'bzip2',
      streams: 14,
      sha256: createHash('sha256').update(readFileSync(DUMP)).digest('hex'),
    });
  });

  it('says which columns of a partner file play which part', async () => {
    const { code, stdout } = await inside(['inspect', fixture('enwiki-hf-layout.parquet')]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'partner',
      format: 'parquet',
      records: 105,
      mapping: { id: 'id', title: 'title', text: 'text', url: 'url' },
    });
  });

  it('counts the entries of a multistream index and of a sums list', async () => {
    const index = await inside(['inspect', sample('enwiki-20160501-pages-articles-multistream-index.txt.bz2')]);
    expect(JSON.parse(index.stdout)).toMatchObject({ kind: 'index', entries: 206, streams: 11 });
    const sums = await inside(['inspect', sample('enwiki-20160501-md5sums.txt')]);
    expect(JSON.parse(sums.stdout)).toMatchObject({ kind: 'sums', format: 'md5sums', entries: 15 });
  });
});

describe('plumbline pages', () => {
  it('lists every revision in file order, without names or addresses', async () => {
    const { code, stdout } = await inside(['pages', DUMP]);
    expect(code).toBe(0);
    const lines = jsonLines(stdout);
    expect(lines).toHaveLength(206);
    expect(lines[0]).toEqual({
      page_id: 10,
      ns: 0,
      title: 'AccessibleComputing',
      redirect: 'Computer accessibility',
      rev_id: 631144794,
      parent_id: 381202555,
      timestamp: '2014-10-26T04:50:23Z',
      contributor: { kind: 'registered', id: 9092818 },
      model: 'wikitext',
      bytes: 69,
      sha1: '4ro7vvppa5kmm0o1egfjztzcwd0vabw',
      sha1_ok: true,
    });
    expect(lines.filter((line) => line['sha1_ok'] === true)).toHaveLength(206);
    expect(stdout).not.toMatch(/Paine Ellsworth|85\.193\.216\.88/);
  });

  it('waits for a reader that is slower', async () => {
    const { code, stdout, stderr } = await plumbline([
      'pages',
      fixture('ltgwiki-20170901-pages-articles-multistream.xml.bz2'),
    ]);
    expect(code, stderr).toBe(0);
    const lines = jsonLines(stdout);
    expect(lines).toHaveLength(2004);
    expect(lines.filter((line) => line['sha1_ok'] === false)).toHaveLength(655);
  });

  it('names contributors only when asked', async () => {
    const { stdout } = await inside(['pages', DUMP, '--with-contributors']);
    expect(jsonLines(stdout)[1]).toMatchObject({
      title: 'Anarchism',
      contributor: { kind: 'ip', id: null, name: '85.193.216.88' },
    });
  });

  it('marks suppressed contributors and texts', async () => {
    const { code, stdout } = await inside(['pages', fixture('refinery-dump-test.xml')]);
    expect(code).toBe(0);
    const lines = jsonLines(stdout);
    expect(lines).toHaveLength(6);
    expect(lines.filter((line) => (line['contributor'] as { kind: string }).kind === 'suppressed')).toHaveLength(1);
  });

  it('stops quietly when nobody reads on', async () => {
    const { spawn } = await import('node:child_process');
    const shell = spawn('sh', ['-c', `"${process.execPath}" bin/plumbline.mjs pages "${DUMP}" | head -n 1`], {
      cwd: new URL('../../..', import.meta.url).pathname,
    });
    let stderr = '';
    shell.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
    await new Promise((resolve) => shell.on('close', resolve));
    expect(stderr).toBe('');
  });
});

describe('plumbline text', () => {
  it('gives one line a page, with a reason where there is no text', async () => {
    const { code, stdout, stderr } = await inside(['text', DUMP]);
    expect(code).toBe(0);
    const lines = jsonLines(stdout);
    expect(lines).toHaveLength(206);
    expect(lines[0]).toEqual({
      page_id: 10,
      rev_id: 631144794,
      ns: 0,
      title: 'AccessibleComputing',
      text: '',
      dropped: 'redirect',
    });
    expect(String(lines[1]!['text'])).toMatch(
      /^Anarchism is a political philosophy that advocates self-governed societies/,
    );
    expect(stderr).toContain('redirect 100');
  });
});

describe('the command line', () => {
  it('explains itself, and each command', async () => {
    const all = await plumbline(['--help']);
    expect(all.code).toBe(0);
    for (const name of ['inspect', 'pages', 'text', 'add', 'audit', 'verify']) {
      expect(all.stdout).toContain(name);
      const one = await inside([name, '--help']);
      expect(one.code).toBe(0);
      expect(one.stdout).toContain(`plumbline ${name}`);
    }
  });

  it('exits 2 on a word that it does not know', async () => {
    expect((await plumbline(['frobnicate'])).code).toBe(2);
    const wrong = await inside(['pages', DUMP, '--frobnicate']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('--help');
  });
});
