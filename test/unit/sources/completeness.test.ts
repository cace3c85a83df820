import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  completenessOf,
  hashFile,
  parseDumpStatus,
  parseSums,
  readDumpStatus,
  readSums,
  sumsOfStatus,
  tellCompleteness,
  type KnownFile,
} from '../../../workers/sources';
import { describeWithShared, fixture, sharedData } from '../helpers';

const status = (jobs: object): string => JSON.stringify({ version: '0.8', jobs });
const MD5 = 'a'.repeat(32);
const SHA1 = 'b'.repeat(40);
const file = (name: string, more: Partial<KnownFile> = {}): KnownFile => ({
  name,
  size: 5,
  md5: MD5,
  sha1: SHA1,
  sha256: null,
  ...more,
});

describe('what belongs to a dump', () => {
  const list = {
    name: 'dumpstatus.json',
    status: parseDumpStatus(
      status({
        articlesdump: {
          status: 'done',
          updated: '2026-01-01 00:00:00',
          files: {
            'w-articles1.bz2': { size: 5, url: '/w/w-articles1.bz2', md5: MD5, sha1: SHA1 },
            'w-articles2.bz2': { size: 7, url: '/w/w-articles2.bz2', md5: MD5, sha1: SHA1 },
          },
        },
        pagetable: { status: 'done', updated: '', files: { 'w-page.sql.gz': { size: 9, url: '/w/w-page.sql.gz' } } },
        history: { status: 'in-progress', updated: '2026-01-02 00:00:00' },
        stubs: { status: 'in-progress', updated: '', files: { 'w-stubs.gz': { size: 3 } } },
      }),
      'dumpstatus.json',
    ),
  };

  it('is told file by file: here, missing, wrong, not finished, or of no list', () => {
    const found = completenessOf([list], [file('w-articles1.bz2'), file('w-page.sql.gz'), file('other.bz2')]);
    expect(found.map(({ file: name, job, state }) => [name, job, state])).toEqual([
      ['w-articles1.bz2', 'articlesdump', 'present'],
      ['w-articles2.bz2', 'articlesdump', 'missing'],
      ['w-page.sql.gz', 'pagetable', 'wrong'],
      ['w-stubs.gz', 'stubs', 'not-finished'],
      [null, 'history', 'not-finished'],
      ['other.bz2', null, 'unlisted'],
    ]);
    expect(found[0]!.sentence).toBe('w-articles1.bz2 is here, and its size, sha1 and md5 are as dumpstatus.json says.');
    expect(found[1]!.sentence).toContain('though other files of its job articlesdump are here');
    expect(found[2]!.sentence).toContain('dumpstatus.json gives size 9, the file has 5');
    expect(tellCompleteness(found)[0]).toBe(
      'The lists name 4 files: 1 here as published, 1 wrong, 1 missing, 1 not finished.',
    );
  });

  it('is also what sums lists name, with folders or without; each list may be the one that disagrees', () => {
    const sums = { name: 'md5sums.txt', sums: parseSums(`${'c'.repeat(32)}  ./x/w-articles1.bz2\n`).lines };
    const [first] = completenessOf([list, sums], [file('w-articles1.bz2')]);
    expect(first).toMatchObject({ state: 'wrong', file: 'w-articles1.bz2' });
    expect(first!.sentence).toContain('md5sums.txt gives md5');
  });

  it('is held against what is known of a file, even where it was not hashed', () => {
    const unhashed = file('w-articles1.bz2', { md5: null, sha1: null });
    expect(completenessOf([list], [unhashed])[0]!.sentence).toContain('its size is as dumpstatus.json says');
  });
});

describe('a dumpstatus.json', () => {
  it('is refused where it is no JSON or has no jobs, and a field without sense counts as absent', () => {
    expect(() => parseDumpStatus('{"jobs": ', 'x')).toThrow(/x cannot be read/);
    expect(() => parseDumpStatus('{"version": "0.8"}', 'x')).toThrow(/has no jobs/);
    const odd = status({ j: { status: 'done', files: { f: { size: -1, md5: 'no', sha1: 5, url: 'u' } } } });
    expect(parseDumpStatus(odd, 'x').jobs[0]!.files).toEqual([
      { name: 'f', size: null, url: 'u', md5: null, sha1: null },
    ]);
  });

  it('gives no sums for files that are still being written', () => {
    const growing = status({ j: { status: 'in-progress', files: { f: { size: 1, md5: MD5 } } } });
    expect(sumsOfStatus(parseDumpStatus(growing, 'x'))).toEqual([]);
  });
});

describe('the sums list of a real dump', () => {
  it('finds its multistream and index, and misses the tables', async () => {
    const names = [
      'ltgwiki-20170901-pages-articles-multistream-index.txt.bz2',
      'ltgwiki-20170901-pages-articles-multistream.xml.bz2',
    ];
    const known: KnownFile[] = [];
    for (const name of names) known.push({ name, ...(await hashFile(fixture(name))).digests });
    const { lines } = await readSums(fixture('ltgwiki-20170901-sha1sums.txt'));
    const found = completenessOf([{ name: 'sha1sums', sums: lines }], known);
    expect(found.filter(({ state }) => state === 'present').map(({ file: name }) => name)).toEqual(names);
    expect(found.filter(({ state }) => state === 'missing')).toHaveLength(lines.length - 2);
  });
});

describeWithShared('dumpstatus files of real dumps', () => {
  it('name what the jobs made; 131 of 436 files of the large one have no digests yet, and two jobs are not done', async () => {
    // Counted with Python's json module: 50 jobs, 48 done; files with (md5, sha1, size, url) 305, with (size, url) 131.
    const large = await readDumpStatus(sharedData('meta/enwiki-20230301-dumpstatus.json'));
    const files = large.jobs.flatMap((job) => job.files);
    expect([large.version, large.jobs.length, files.length]).toEqual(['0.8', 50, 436]);
    expect(files.filter(({ md5, sha1 }) => md5 !== null && sha1 !== null)).toHaveLength(305);
    const findings = completenessOf([{ name: 'dumpstatus', status: large }], []);
    expect(findings.filter(({ state }) => state === 'not-finished').map(({ job }) => job)).toEqual([
      'metahistorybz2dump',
      'metahistory7zdump',
    ]);
  });

  it('agree with every file beside them', async () => {
    for (const wiki of ['ltgwiki-20170901', 'enwiki-20160501']) {
      const list = await readDumpStatus(sharedData(`${wiki}/${wiki}-dumpstatus.json`));
      const known: KnownFile[] = [];
      for (const { name } of list.jobs.flatMap((job) => job.files)) {
        known.push({ name, ...(await hashFile(sharedData(`${wiki}/${name}`))).digests });
      }
      const findings = completenessOf([{ name: 'dumpstatus', status: list }], known);
      expect(new Set(findings.map(({ state }) => state))).toEqual(new Set(['present']));
    }
  });

  it('are sums: sizes, sha1 and md5 of each file', async () => {
    const written = readFileSync(sharedData('ltgwiki-20170901/ltgwiki-20170901-sha1sums.txt'), 'utf8');
    const sums = sumsOfStatus(await readDumpStatus(sharedData('ltgwiki-20170901/ltgwiki-20170901-dumpstatus.json')));
    const sha1 = sums.filter(({ algorithm }) => algorithm === 'sha1');
    expect(new Set(parseSums(written).lines.map(({ digest, name }) => `${digest} ${name}`))).toEqual(
      new Set(sha1.map(({ digest, name }) => `${digest} ${name}`)),
    );
  });
});
