import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Folders } from '../folders';
import { fixture } from '../helpers';
import { inside } from './inside';
import { jsonLines } from './run';

const folders = new Folders();
afterAll(() => folders.clean());

/** Pages, revisions, and how many texts fit their sha1 and how many do not: as the dump tests count them with Python. */
const DUMPS: readonly (readonly [file: string, pages: number, revisions: number, fits: number, differs: number])[] = [
  ['aawiki-20260101-pages-meta-current.xml.bz2', 507, 507, 507, 0],
  ['bgwiki-latest-pages-articles-shortened.xml.bz2', 3, 3, 3, 0],
  ['dbpedia-minidump-ar.xml.bz2', 3, 3, 3, 0],
  ['dbpedia-minidump-zh.xml.bz2', 1, 1, 1, 0],
  ['elwikivoyage-p2566p2583.multistream.xml.bz2', 17, 17, 17, 0],
  ['elwikivoyage-p2566p2583.multistream-noheader.xml.bz2', 17, 17, 17, 0],
  ['elwikivoyage-p2566p2583.multistream-nofooter.xml.bz2', 17, 17, 17, 0],
  ['elwikivoyage-stub-history-sample.xml.gz', 20, 118, 1, 0],
  ['empty-dump.xml', 0, 0, 0, 0],
  ['enwiki-pages-articles-sample-0.9.xml.bz2', 3, 3, 1, 2],
  ['refinery-dump-test.xml', 3, 6, 2, 0],
  ['simplewiki-sample-history.xml', 2, 33, 29, 0],
  ['tinywiki-latest-pages-articles.xml', 8, 8, 0, 8],
  ['wikidatawiki-pages-articles-sample2.xml.bz2', 6, 6, 4, 2],
];

describe('pages, text and inspect', () => {
  it.each(DUMPS)('agree on %s: %i pages, %i revisions', async (file, pages, revisions, fits, differs) => {
    const path = fixture(file);
    const listed = await inside(['pages', path]);
    expect(listed.code, listed.stderr).toBe(0);
    const lines = jsonLines(listed.stdout);
    expect(lines).toHaveLength(revisions);
    expect(lines.filter((line) => line['sha1_ok'] === true)).toHaveLength(fits);
    expect(lines.filter((line) => line['sha1_ok'] === false)).toHaveLength(differs);
    for (const line of lines) expect(Object.keys(line['contributor'] as object)).toEqual(['kind', 'id']);

    const cleaned = await inside(['text', path]);
    expect(cleaned.code, cleaned.stderr).toBe(0);
    const texts = jsonLines(cleaned.stdout);
    expect(texts).toHaveLength(pages);
    for (const line of texts) expect(line['text'] === '').toBe('dropped' in line);
    const kept = texts.filter((line) => !('dropped' in line)).length;
    expect(cleaned.stderr).toMatch(new RegExp(`^${kept} pages? with text`, 'm'));

    const looked = await inside(['inspect', path]);
    expect(looked.code, looked.stderr).toBe(0);
    expect(JSON.parse(looked.stdout)).toMatchObject({
      kind: 'dump',
      name: file,
      sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
    });
  });

  it('read UTF-16 as they read UTF-8', async () => {
    const text = readFileSync(fixture('tinywiki-latest-pages-articles.xml'), 'utf8');
    const path = join(folders.make('utf-16'), 'tinywiki.xml');
    writeFileSync(
      path,
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.replace(/^\uFEFF/, ''), 'utf16le')]),
    );
    for (const command of ['pages', 'text']) {
      const [wide, narrow] = await Promise.all(
        [path, fixture('tinywiki-latest-pages-articles.xml')].map((file) => inside([command, file])),
      );
      expect(wide!.code, wide!.stderr).toBe(0);
      expect(wide!.stdout).toBe(narrow!.stdout);
      expect(wide!.stdout).not.toBe('');
    }
    expect(JSON.parse((await inside(['inspect', path])).stdout)).toMatchObject({ encoding: 'utf-16le' });
  });

  it('say of a stub that its pages have no text', async () => {
    const { stdout, stderr } = await inside(['text', fixture('elwikivoyage-stub-history-sample.xml.gz')]);
    expect(jsonLines(stdout).every((line) => line['text'] === '')).toBe(true);
    expect(stderr).toMatch(/^0 pages with text; dropped: /m);
  });

  it('read a page of 10 MB', async () => {
    const path = fixture('wikidetox-10MB-text.xml.bz2');
    const { code, stdout, stderr } = await inside(['pages', path]);
    expect(code, stderr).toBe(0);
    expect(Math.max(...jsonLines(stdout).map((line) => Number(line['bytes'] ?? 0)))).toBeGreaterThan(9_000_000);
    const text = await inside(['text', path]);
    expect(text.code, text.stderr).toBe(0);
    expect(jsonLines(text.stdout)).toHaveLength(new Set(jsonLines(stdout).map((line) => line['page_id'])).size);
  });
});
