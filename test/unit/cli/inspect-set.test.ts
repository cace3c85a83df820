import { appendFileSync, copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Folders } from '../folders';
import { sample } from '../helpers';
import { inside } from './inside';

const folders = new Folders();
afterAll(() => folders.clean());

const DUMP = 'enwiki-20160501-pages-articles-multistream.xml.bz2';
const INDEX = 'enwiki-20160501-pages-articles-multistream-index.txt.bz2';
const SUMS = sample('enwiki-20160501-md5sums.txt');

interface Answer {
  readonly files: readonly { readonly name: string; readonly kind: string; readonly refused?: string }[];
  readonly completeness?: {
    readonly summary: readonly string[];
    readonly files: readonly { readonly state: string }[];
  };
}

describe('plumbline inspect with several files', () => {
  it('holds them against the lists among them, in words and file by file', async () => {
    const { code, stdout, stderr } = await inside(['inspect', sample(DUMP), sample(INDEX), SUMS]);
    const { files, completeness } = JSON.parse(stdout) as Answer;
    expect(code).toBe(0);
    expect(files.map(({ kind }) => kind)).toEqual(['dump', 'index', 'sums']);
    expect(completeness!.files.filter(({ state }) => state === 'present')).toHaveLength(2);
    expect(stderr).toContain('The lists name 15 files: 2 here as published, 0 wrong, 13 missing, 0 not finished.');
  });

  it('fails where one of them is not what was published, and says which', async () => {
    const folder = folders.make('inspect');
    const changed = join(folder, INDEX);
    copyFileSync(sample(INDEX), changed);
    appendFileSync(changed, 'x');
    const status = join(folder, 'dumpstatus.json');
    const listed = { [INDEX]: { size: 2122, url: `/enwiki/${INDEX}` }, 'enwiki-page.sql.gz': { size: 1 } };
    writeFileSync(status, JSON.stringify({ version: '0.8', jobs: { multistream: { status: 'done', files: listed } } }));
    const { code, stdout, stderr } = await inside(['inspect', status, changed]);
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as Answer).completeness!.files.map(({ state }) => state)).toEqual(['wrong', 'missing']);
    expect(stderr).toContain('dumpstatus.json gives size 2122, the file has 2123');
    expect(stderr).toContain('though other files of its job multistream are here');
  });

  it('looks at every file, also where one cannot be used', async () => {
    const prose = join(folders.make('inspect'), 'prose');
    writeFileSync(prose, 'Call me Ishmael. Some years ago, never mind how long,\nI went to sea.\n');
    const { code, stdout, stderr } = await inside(['inspect', prose, SUMS]);
    expect(code).toBe(2);
    expect((JSON.parse(stdout) as Answer).files.map(({ name, refused }) => [name, refused === undefined])).toEqual([
      ['prose', false],
      ['enwiki-20160501-md5sums.txt', true],
    ]);
    expect(stderr).toContain('prose: This seems to be plain text');
  });

  it('says of a dumpstatus what its jobs have done', async () => {
    const status = join(folders.make('inspect'), 'dumpstatus.json');
    const jobs = { a: { status: 'done', files: { x: { size: 1 } } }, b: { status: 'waiting' } };
    writeFileSync(status, JSON.stringify({ version: '0.8', jobs }));
    const { stdout } = await inside(['inspect', status]);
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'status',
      jobs: 2,
      entries: 1,
      without_digests: 1,
      unfinished_jobs: [{ job: 'b', status: 'waiting' }],
    });
  });
});
