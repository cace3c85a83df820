import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCatalog, type SourceRecord } from '../../../workers/catalog';
import { MIGRATIONS, migrate } from '../../../workers/catalog/migrations';
import { Folders } from '../folders';
import { fixture } from '../helpers';

const folders = new Folders();
const built = folders.make('holder');
afterAll(() => folders.clean());

beforeAll(async () => {
  await build({
    logLevel: 'silent',
    configFile: false,
    build: {
      ssr: join(import.meta.dirname, 'holder.ts'),
      outDir: built,
      target: 'node20',
      rollupOptions: {
        external: ['better-sqlite3'],
        output: { entryFileNames: 'holder.mjs', paths: { 'better-sqlite3': import.meta.resolve('better-sqlite3') } },
      },
    },
  });
});

const started: ChildProcess[] = [];
afterAll(() => started.forEach((child) => child.kill('SIGKILL')));

/** Starts another process that opens the workspace; resolves once it has printed a line. */
async function another(
  folder: string,
  shards: number,
  line: string,
): Promise<{ child: ChildProcess; said: () => string }> {
  const child = spawn(process.execPath, [join(built, 'holder.mjs'), folder, String(shards)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let said = '';
  let errors = '';
  child.stderr.on('data', (bytes: Buffer) => (errors += bytes.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (said.split('\n').includes(line)) resolve();
    });
    child.on('exit', () => reject(new Error(errors)));
  });
  return { child, said: () => said };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'close');
  child.kill('SIGKILL');
  await gone;
}

const codeOf = (open: () => unknown): unknown => {
  try {
    open();
  } catch (error) {
    return error;
  }
  return 'opened';
};

describe('migrations', () => {
  const steps = [1, 2, 3].map((version) => ({
    version,
    why: `step ${version}`,
    sql:
      version === 1
        ? 'CREATE TABLE steps (version INTEGER NOT NULL) STRICT; INSERT INTO steps VALUES (1)'
        : `INSERT INTO steps SELECT max(version) + 1 FROM steps`,
  }));
  const versions = (db: Database.Database): unknown[] => db.prepare('SELECT version FROM steps').pluck().all();

  it('are applied once, in order, from wherever a catalog stands', () => {
    const db = new Database(join(folders.make(), 'catalog.sqlite'));
    expect(migrate(db, steps.slice(0, 2))).toBe(2);
    expect(versions(db)).toEqual([1, 2]);
    expect(migrate(db, steps)).toBe(3);
    expect(migrate(db, steps)).toBe(3);
    expect(versions(db)).toEqual([1, 2, 3]);
    db.close();
  });

  it('leave a catalog as it was where one of them fails half-way', () => {
    const db = new Database(join(folders.make(), 'catalog.sqlite'));
    migrate(db, steps.slice(0, 1));
    const bad = { version: 2, why: 'breaks', sql: 'INSERT INTO steps VALUES (2); INSERT INTO nowhere VALUES (1)' };
    expect(() => migrate(db, [...steps.slice(0, 1), bad])).toThrow(/nowhere/);
    expect(versions(db)).toEqual([1]);
    expect(migrate(db, steps)).toBe(3);
    expect(versions(db)).toEqual([1, 2, 3]);
    db.close();
  });

  it('are numbered without a gap', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, i) => i + 1));
  });
});

describe('a catalog', () => {
  const source: SourceRecord = {
    id: 'a',
    kind: 'dump',
    path: '/dumps/a.xml',
    name: 'a.xml',
    size: 1,
    format: 'mediawiki-xml',
    compression: 'none',
    sealState: 'sealing',
    sealSentence: 'Being hashed',
    info: '{}',
    mapping: null,
    licence: null,
    addedAt: '2026-01-01T00:00:00.000Z',
  };
  const seal = { sha256: 's', sha1: 'h', md5: 'm', size: 7, stamp: '{}', chunks: '[]' };

  it('keeps what was written, in order, until it is opened again', () => {
    const folder = folders.make();
    const first = openCatalog(folder);
    first.setMeta('view', '{"a":1}');
    first.sources.add(source);
    first.sources.add({ ...source, id: 'b', path: '/dumps/b.xml' });
    first.sources.setSeal('a', seal);
    first.shards.acknowledge('x', 2, 'two');
    first.shards.acknowledge('x', 1, 'one');
    first.close();
    const again = openCatalog(folder);
    expect(again.meta('view')).toBe('{"a":1}');
    expect(again.sources.list().map(({ id, size }) => [id, size])).toEqual([
      ['a', 7],
      ['b', 1],
    ]);
    expect(again.sources.seal('a')).toEqual(seal);
    expect([...again.shards.done('x')]).toEqual([
      [1, 'one'],
      [2, 'two'],
    ]);
    expect(again.shards.done('y').size).toBe(0);
    again.close();
  });

  it('forgets the seal and the sums of a source that is removed', () => {
    const catalog = openCatalog(folders.make());
    catalog.sources.add(source);
    catalog.sources.setSeal('a', seal);
    catalog.sources.setSums('a', [{ algorithm: 'md5', digest: 'm', name: 'x.xml' }]);
    expect(catalog.sources.sumsFor('x.xml')).toHaveLength(1);
    catalog.sources.remove('a');
    expect(catalog.sources.seal('a')).toBeUndefined();
    expect(catalog.sources.sumsFor('x.xml')).toEqual([]);
    catalog.close();
  });

  it('of a newer Plumbline is refused, and stays as it is', () => {
    const folder = folders.make();
    openCatalog(folder).close();
    const db = new Database(join(folder, 'catalog.sqlite'));
    db.pragma('user_version = 99');
    db.close();
    expect(codeOf(() => openCatalog(folder))).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/newer Plumbline \(catalog 99, this one knows \d+\)/) as string,
    });
    const after = new Database(join(folder, 'catalog.sqlite'));
    expect(after.pragma('user_version', { simple: true })).toBe(99);
    after.close();
  });

  it.each([['catalog.sqlite'], ['workspace.lock']])('whose %s is something else is refused in a sentence', (name) => {
    const folder = folders.make();
    const text = readFileSync(fixture('tinywiki-latest-pages-articles.xml'));
    writeFileSync(join(folder, name), text);
    for (let again = 0; again < 2; again++) {
      const error = codeOf(() => openCatalog(folder));
      expect(error).toMatchObject({ code: 'malformed', where: { file: join(folder, name) } });
      expect(String(error)).toContain('Choose another folder');
    }
    expect(readFileSync(join(folder, name))).toEqual(text);
  });

  it('that is damaged inside is refused in a sentence', () => {
    const folder = folders.make();
    openCatalog(folder).close();
    const file = join(folder, 'catalog.sqlite');
    const bytes = readFileSync(file);
    bytes.fill(0xff, 100, 4096);
    writeFileSync(file, bytes);
    expect(codeOf(() => openCatalog(folder))).toMatchObject({ code: 'malformed', where: { file } });
  });

  it('whose folder is a file is refused in a sentence', () => {
    const file = join(folders.make(), 'file');
    writeFileSync(file, 'mine');
    const error = codeOf(() => openCatalog(join(file, 'workspace')));
    expect(error).toMatchObject({ code: 'not-found' });
  });
});

describe('two processes at one workspace', () => {
  it('are kept apart, until the first is killed; nothing that it acknowledged is lost', async () => {
    const folder = folders.make();
    const { child, said } = await another(folder, 20, 'holding');
    expect(said().trim().split('\n')).toHaveLength(21);
    const refusal = codeOf(() => openCatalog(folder));
    expect(refusal).toMatchObject({ code: 'locked', message: expect.stringContaining(folder) as string });
    await kill(child);
    const catalog = openCatalog(folder);
    expect([...catalog.shards.done('dataset:a')]).toEqual(
      Array.from({ length: 20 }, (_, shard) => [shard, JSON.stringify({ shard })]),
    );
    catalog.close();
  });

  it('lose no acknowledged shard when the first is killed between two of them', async () => {
    const folder = folders.make();
    const { child, said } = await another(folder, 100_000, '25');
    await kill(child);
    const acknowledged = said().trim().split('\n').length;
    const catalog = openCatalog(folder);
    const { size } = catalog.shards.done('dataset:a');
    // One more may be on disk than could be said.
    expect([acknowledged, acknowledged + 1]).toContain(size);
    catalog.close();
  });

  it('may follow each other', async () => {
    const folder = folders.make();
    const catalog = openCatalog(folder);
    await expect(another(folder, 0, 'holding')).rejects.toThrow(/open in another window or command/);
    catalog.close();
    const { child } = await another(folder, 0, 'holding');
    await kill(child);
  });
});
