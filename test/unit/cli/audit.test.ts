import { cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQuery } from '../../../workers/tables';
import { Folders } from '../folders';
import { fixture } from '../helpers';
import { AFAR, LATGALIAN, recordsOf, SAMPLE, TINY, writeRecords } from '../engine/material';
import { digestsBelow, tableFiles } from '../engine/tables';
import { inside } from './inside';
import { jsonLines, plumbline, type Ran } from './run';

const folders = new Folders();
const folder = folders.make('audit');
const keys = join(folder, 'keys');
const ENV = { PLUMBLINE_KEYS: keys };
const SIGNED = { ...ENV, PLUMBLINE_PASSPHRASE: 'correct horse battery', SOURCE_DATE_EPOCH: '1500000000' };
const at = (...names: string[]): string => join(folder, ...names);
let partner: string;

function audit(out: string, ...more: string[]): string[] {
  return ['audit', '--snapshot', AFAR.dump, '--partner', partner, '--out', at(out), ...more];
}

const summaryOf = (ran: Ran): { resultDigest: string; keyId: string; custody: string } =>
  JSON.parse(ran.stdout) as { resultDigest: string; keyId: string; custody: string };

beforeAll(async () => {
  partner = writeRecords(folder, await recordsOf(AFAR.dump), 'jsonl');
});
afterAll(() => folders.clean());

describe('plumbline audit', () => {
  it('gives the same bag with one thread as with two, and signs with the key that it kept', async () => {
    const one = await inside(audit('one', '--jobs', '1', '--workspace', at('w1'), '--json'), SIGNED);
    expect(one.code, one.stderr).toBe(0);
    expect(readdirSync(keys)).toEqual(['key-0001.json']);
    const two = await inside(audit('two', '--jobs', '2', '--workspace', at('w2'), '--json'), SIGNED);
    expect(two.code, two.stderr).toBe(0);
    expect(summaryOf(one)).toMatchObject({ custody: 'passphrase', resultDigest: summaryOf(two).resultDigest });
    expect(summaryOf(two).keyId).toBe(summaryOf(one).keyId);
    expect(readdirSync(keys)).toEqual(['key-0001.json']);
    expect(digestsBelow(at('two', 'data'))).toEqual(digestsBelow(at('one', 'data')));
    expect(Object.keys(digestsBelow(at('one', 'data'))).length).toBeGreaterThan(8);
    expect(tableFiles(at('w2'))).toEqual(tableFiles(at('w1')));
  });

  it('says times of SOURCE_DATE_EPOCH and no others', () => {
    const text = [...texts(at('one'))].map(([, content]) => content).join('\n');
    expect(text).toContain('2017-07-14T02:40:00Z');
    expect(text).not.toMatch(new RegExp(`${new Date().getFullYear()}-\\d\\d-\\d\\dT`));
  });

  it('in the same workspace again reads nothing again and gives the same digest', async () => {
    const before = digestsBelow(at('w1', 'tables'));
    const { mtimeMs } = statSync(at('w1', 'tables'));
    const again = await inside(audit('again', '--workspace', at('w1'), '--jobs', '1', '--json'), SIGNED);
    expect(again.code, again.stderr).toBe(0);
    expect(summaryOf(again).resultDigest).toBe(digestsBelow(at('one', 'data'))['results.json']);
    expect(digestsBelow(at('w1', 'tables'))).toEqual(before);
    expect(statSync(at('w1', 'tables')).mtimeMs).toBe(mtimeMs);
    const verified = await inside(['verify', at('again')]);
    expect(verified.code, verified.stdout).toBe(0);
  });

  it('finds a wrong passphrase, a time that is none and a place that is taken before it reads anything', async () => {
    const started = performance.now();
    const wrong = await inside(audit('never'), { ...ENV, PLUMBLINE_PASSPHRASE: 'incorrect horse battery' });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/passphrase/);
    const short = await inside(audit('never'), { PLUMBLINE_KEYS: at('no-keys'), PLUMBLINE_PASSPHRASE: 'short' });
    expect(short.code).toBe(2);
    expect(short.stderr).toMatch(/at least 8 characters/);
    const time = await inside(audit('never'), { ...ENV, SOURCE_DATE_EPOCH: 'yesterday' });
    expect(time.code).toBe(2);
    expect(time.stderr).toContain('SOURCE_DATE_EPOCH');
    for (const { stderr } of [wrong, short, time]) expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(existsSync(at('never'))).toBe(false);
    expect(existsSync(at('no-keys'))).toBe(false);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('without a passphrase signs with a key that is forgotten, and says so', async () => {
    const other = { PLUMBLINE_KEYS: at('unused') };
    const ran = await inside(audit('one-time', '--workspace', at('w1'), '--jobs', '1'), other);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stderr).toContain('PLUMBLINE_PASSPHRASE');
    expect(existsSync(at('unused'))).toBe(false);
    expect((await inside(['verify', at('one-time')])).code).toBe(0);
  });

  it('takes the columns that --map names, and refuses those that are not there', async () => {
    const mapped = await inside(
      audit('mapped', '--workspace', at('w1'), '--jobs', '1', '--map', 'id=', '--json'),
      SIGNED,
    );
    expect(mapped.code, mapped.stderr).toBe(0);
    const { partner: side, alignment } = JSON.parse(readFileSync(at('mapped', 'data', 'results.json'), 'utf8')) as {
      partner: { mapping: Record<string, string | null> };
      alignment: { methods: Record<string, number> };
    };
    expect(side.mapping).toMatchObject({ id: null, title: 'title', text: 'text' });
    expect(Object.keys(alignment.methods)).not.toContain('page_id');
    for (const [map, word] of [
      ['text=body', 'body'],
      ['colour=title', 'colour'],
      ['text', 'text'],
    ] as const) {
      const { code, stderr } = await inside(audit('never', '--workspace', at('w1'), '--jobs', '1', '--map', map), ENV);
      expect(code).toBe(2);
      expect(stderr).toContain(word);
    }
    expect(existsSync(at('never'))).toBe(false);
  });
});

describe('plumbline audit --table', () => {
  const LINKS = fixture('aawiki-20260101-pagelinks.sql.gz');
  const CATEGORIES = fixture('aawiki-20260101-categorylinks.sql.gz');
  const tables = ['--table', LINKS, '--table', CATEGORIES];

  it('reads tables of the dump into the same digest with one thread as with two, and says how far they fit', async () => {
    const one = await inside(audit('t1', '--jobs', '1', ...tables, '--json'), SIGNED);
    expect(one.code, one.stderr).toBe(0);
    expect(one.stderr).toContain(
      'Reading 2 files beside the dump: 793 rows\nJoining the tables to the pages: 2 tables',
    );
    const two = await inside(audit('t2', '--jobs', '2', '--table', CATEGORIES, '--table', LINKS), SIGNED);
    expect(two.code, two.stderr).toBe(0);
    expect(digestsBelow(at('t2', 'data'))['results.json']).toBe(summaryOf(one).resultDigest);
    expect(summaryOf(one).resultDigest).not.toBe(digestsBelow(at('one', 'data'))['results.json']);
    expect(two.stdout).toContain('Tables of the dump\n• categorylinks: 156 memberships from 74 of 507 pages');
    const report = readFileSync(at('t1', 'data', 'report.html'), 'utf8');
    expect(report).toContain('637 links from 153 of 507 pages');
    expect(report).toContain('aawiki-20260101-pagelinks.sql.gz');
  });

  it('the bag verifies, with the tables at hand and without', async () => {
    const files = at('with-tables');
    for (const path of [AFAR.dump, partner, LINKS]) cpSync(path, join(files, basename(path)), { recursive: true });
    const { code, stdout } = await inside(['verify', at('t1'), '--files', files]);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('aawiki-20260101-pagelinks.sql.gz is the table of the dump');
    expect(stdout).toContain('Not at hand, so not checked: aawiki-20260101-categorylinks.sql.gz');
    const changed = gunzipSync(readFileSync(LINKS));
    writeFileSync(join(files, basename(LINKS)), changed);
    const other = await inside(['verify', at('t1'), '--files', files]);
    expect(other.code).toBe(1);
    expect(other.stdout).toContain('is not the table of the dump that was audited');
  });

  it('refuses what is of another wiki or day, and what is no table, before it reads anything', async () => {
    const later = at('aawiki-20260201-pagelinks.sql.gz');
    cpSync(LINKS, later);
    for (const [path, words] of [
      [fixture('ltgwiki-20170901-redirect.sql.gz'), 'is of ltgwiki, and the dump is of aawiki'],
      [later, 'is of 2026-02-01, and the dump is of 2026-01-01'],
      [partner, 'is no table of a dump'],
      [at('nothing.sql'), 'nothing.sql'],
    ] as const) {
      const { code, stderr } = await inside(audit('never', '--table', path), ENV);
      expect(code, path).toBe(2);
      expect(stderr).toContain(words);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
    expect(existsSync(at('never'))).toBe(false);
  });

  it('reads one that does not say of which wiki it is, and says so', async () => {
    const titles = at('titles.txt');
    writeFileSync(titles, 'page_namespace\tpage_title\n0\tMain_Page\n0\tNo_such_page_here\n');
    const ran = await inside(audit('titles', '--workspace', at('w1'), '--jobs', '1', '--table', titles), SIGNED);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stderr).toContain('neither name nor content of titles.txt says of which wiki it is');
    expect(ran.stdout).toMatch(
      /titles: 2 titles of [01] of 507 pages; [12] of them of pages that the dump does not have/,
    );
  });
});

describe('plumbline verify', () => {
  it('exits 0 for a bag as it was signed, also from another place and with its files', async () => {
    cpSync(at('one'), at('copied'), { recursive: true });
    const files = at('files');
    cpSync(AFAR.dump, join(files, AFAR.dump.split('/').at(-1)!), { recursive: true });
    cpSync(partner, join(files, 'partner.jsonl'));
    const { code, stdout } = await plumbline(['verify', at('copied'), '--files', files]);
    expect(code, stdout).toBe(0);
    expect(stdout).not.toContain('✗');
  });

  it('exits 1 for a bag whose table was changed, and names it', async () => {
    const tables = readdirSync(at('copied', 'data', 'tables'), { recursive: true, withFileTypes: true });
    const part = tables.find((entry) => entry.isFile())!;
    const path = join(part.parentPath, part.name);
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(path, bytes);
    const { code, stdout } = await plumbline(['verify', at('copied')]);
    expect(code).toBe(1);
    expect(stdout).toContain(part.name);
  });

  it('exits 1 where a file is gone, 2 where there is no bag', async () => {
    rmSync(at('copied', 'data', 'results.json'));
    expect((await inside(['verify', at('copied')])).code).toBe(1);
    for (const path of [at('no-such-bag'), keys, partner]) {
      const { code, stdout } = await inside(['verify', path]);
      expect(code, path).toBe(2);
      expect(stdout.trim()).not.toBe('');
    }
    expect((await inside(['verify'])).code).toBe(2);
  });
});

describe('plumbline add', () => {
  const add = (...paths: string[]): Promise<Ran> => inside(['add', '--workspace', at('library'), '--json', ...paths]);

  it('exits 0 where every file is sealed', async () => {
    const { code, stdout } = await add(LATGALIAN.sums, LATGALIAN.dump, TINY.dump);
    expect(code).toBe(0);
    const { added, refused } = JSON.parse(stdout) as { added: { seal: string; sha256: string }[]; refused: unknown[] };
    expect(added.map((source) => source.seal)).toEqual(['sealed', 'sealed', 'sealed']);
    expect(refused).toEqual([]);
  });

  it('exits 1 where a list says otherwise, 2 where a file is refused, or is a bag', async () => {
    const list = at('md5sums.txt');
    writeFileSync(list, `${'0'.repeat(32)}  ${TINY.dump.split('/').at(-1)}\n`);
    const mismatch = await add(list, TINY.dump);
    expect(mismatch.code).toBe(1);
    expect(mismatch.stdout).toContain('mismatch');
    writeFileSync(at('junk.bin'), Buffer.alloc(100, 7));
    const junk = await add(at('junk.bin'), SAMPLE.sums);
    expect(junk.code).toBe(2);
    expect(junk.stderr).toMatch(/junk\.bin: /);
    expect(junk.stdout).toContain('enwiki-20160501-md5sums.txt');
    const bag = await add(at('one'));
    expect(bag.code).toBe(2);
    expect(bag.stderr).toContain('plumbline verify');
    expect((await inside(['add', TINY.dump])).code).toBe(2);
    expect((await inside(['add', '--workspace', at('library')])).code).toBe(2);
  });
});

/** Text files of a folder, by path. */
function* texts(root: string): Generator<readonly [string, string]> {
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !path.endsWith('.parquet')) yield [path, readFileSync(path, 'utf8')];
  }
}

describe('names and addresses of contributors', () => {
  it('are in no file of a bag, nor in what the commands list', async () => {
    const { stdout } = await inside(['pages', AFAR.dump, '--with-contributors']);
    const lines = jsonLines(stdout) as { title: string; contributor: { kind: string; name: string | null } }[];
    const named = new Set(lines.map((line) => line.contributor.name).filter((name) => name !== null));
    const addresses = new Set(
      lines.filter((line) => line.contributor.kind === 'ip').map((line) => line.contributor.name!),
    );
    expect(addresses.size).toBeGreaterThan(2);
    expect(named.size).toBeGreaterThan(100);
    // A title may be somebody's name, and a short name may be a word; both say nothing of who contributed.
    const titles = lines.map((line) => line.title).join('\n');
    const secret = [...named].filter((name) => name.length > 5 && !titles.includes(name));
    expect(secret.length).toBeGreaterThan(10);

    const found: string[] = [];
    const scan = (where: string, content: string): void => {
      for (const name of [...secret, ...addresses]) if (content.includes(name)) found.push(`${name} in ${where}`);
    };
    scan('pages', (await inside(['pages', AFAR.dump])).stdout);
    for (const [path, content] of texts(at('one'))) scan(path, content);
    const query = await openQuery({ views: {}, temporaryFolder: folder });
    const tables = Object.keys(digestsBelow(at('one', 'data', 'tables')));
    expect(tables.some((file) => file.includes('revisions'))).toBe(true);
    for (const file of tables) {
      // What pages say in their text may name people; that is counted as words of the page, not as contributors.
      if (file.includes('ngrams')) continue;
      const path = at('one', 'data', 'tables', file);
      const rows = await query.all(`SELECT CAST(t AS VARCHAR) AS row FROM read_parquet('${path}') t`);
      scan(file, rows.map((row) => String(row['row'])).join('\n'));
    }
    query.close();
    expect(found).toEqual([]);
  });
});
