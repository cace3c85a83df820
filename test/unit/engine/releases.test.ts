import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mapping, Release, Source } from '../../../workers/api';
import { sample } from '../helpers';
import { addSealed, auditOf, Folders, startEngine, type Bench } from './harness';
import { SAMPLE } from './material';

const PARTNER = sample('enwiki-20160501-wikiextractor.jsonl');
const rows = readFileSync(PARTNER, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Record<string, unknown>);

const folders = new Folders();
afterAll(() => folders.clean());

describe('releases of a partner', () => {
  let at: Bench;
  const folder = folders.make('releases');
  beforeAll(async () => {
    at = startEngine(folders.make('keys'), { jobs: 1 });
    await at.client('workspace.open', { path: folders.make('workspace') });
  });
  afterAll(() => at.engine.close());

  const write = (
    name: string,
    change: (row: Record<string, unknown>, index: number) => Record<string, unknown>,
  ): string => {
    const path = join(folder, name);
    writeFileSync(path, rows.map((row, i) => `${JSON.stringify(change(row, i))}\n`).join(''));
    return path;
  };
  const add = async (path: string): Promise<Source> => (await addSealed(at.client, [path]))[0]!;
  const releases = (): Promise<Release[]> => at.client('releases.list', {});

  it('are kept when a file is added, and compared with the one before', async () => {
    await add(write('enwiki-20160501-text.jsonl', (row) => row));
    await add(write('enwiki-20160601-text.jsonl', ({ url: _url, ...row }) => ({ ...row, ns: 0 })));
    const [first, second] = await releases();
    expect(first).toMatchObject({
      partner: 'enwiki-text',
      name: '2016-05-01',
      records: 205,
      previousId: null,
      drift: null,
    });
    expect(second).toMatchObject({
      partner: 'enwiki-text',
      name: '2016-06-01',
      previousId: first!.id,
      drift: {
        breaking: 1,
        silent: 0,
        additive: 1,
        first: '"url" (string) is not in the new release. It was read as the address.',
      },
    });
    expect(second!.schemaDigest).not.toBe(first!.schemaDigest);
    const { old, new: next, changes } = await at.client('releases.drift', { oldId: first!.id, newId: second!.id });
    expect([old.name, next.name]).toEqual(['2016-05-01', '2016-06-01']);
    expect(changes.map(({ kind, column }) => [kind, column])).toEqual([
      ['column-removed', 'url'],
      ['column-added', 'ns'],
    ]);
  });

  it('are no new ones where the same bytes are added again, under whatever name', async () => {
    const again = join(folder, 'copied-20170101.jsonl');
    copyFileSync(join(folder, 'enwiki-20160501-text.jsonl'), again);
    await add(again);
    expect((await releases()).map(({ name }) => name)).toEqual(['2016-05-01', '2016-06-01']);
  });

  it('are compared in the order of their dates, not in that in which they were added', async () => {
    await add(write('enwiki-20160401-text.jsonl', (row) => ({ ...row, size: 1 })));
    const all = await releases();
    const byName = (name: string): Release => all.find((release) => release.name === name)!;
    expect(byName('2016-04-01').previousId).toBeNull();
    expect(byName('2016-05-01').previousId).toBe(byName('2016-04-01').id);
    expect(byName('2016-05-01').drift).toMatchObject({ breaking: 1, silent: 0, additive: 0 });
  });

  it('keep the columns that were chosen, and offer them for the next', async () => {
    const june = (await releases()).find(({ name }) => name === '2016-06-01')!;
    const mapping: Mapping = { ...june.mapping, id: null, rev: null };
    await at.client('sources.setMapping', { id: june.sourceIds[0]!, mapping });
    const july = await add(
      write('enwiki-20160701-text.jsonl', ({ url: _url, ...row }) => ({ ...row, ns: 0, tag: 'a' })),
    );
    expect(july.mapping).toEqual(mapping);
    expect(july.notes).toContain('Columns as they were chosen for 2016-06-01.');
    expect((await releases()).find(({ name }) => name === '2016-07-01')).toMatchObject({
      mapping,
      mappingChosen: true,
    });
  });

  it('say which of the chosen columns is gone', async () => {
    const august = await add(
      write('enwiki-20160801-text.jsonl', ({ url: _u, title, ...row }) => ({ ...row, name: title })),
    );
    expect(august.notes).toContain(
      'The columns chosen for 2016-07-01 do not fit: "title", chosen for title, is not in this release. They are guessed again.',
    );
    expect(august.mapping).toMatchObject({ title: 'name', text: 'text' });
  });

  it('can be called otherwise, but not as another one is', async () => {
    const [first, second] = await releases();
    await at.client('releases.rename', { id: first!.id, partner: 'Extracted', name: 'spring' });
    expect((await releases())[0]).toMatchObject({ partner: 'Extracted', name: 'spring', drift: null });
    await expect(
      at.client('releases.rename', { id: first!.id, partner: second!.partner, name: second!.name }),
    ).rejects.toMatchObject({ code: 'usage' });
  });

  it('stay when their file leaves the workspace', async () => {
    const release = (await releases()).find(({ name }) => name === '2016-06-01')!;
    await at.client('sources.remove', { id: release.sourceIds[0]! });
    expect((await releases()).find(({ id }) => id === release.id)).toMatchObject({ sourceIds: [], records: 205 });
  });

  it('are none of what cannot be read to its end, which is told when it is compared', async () => {
    const before = (await releases()).length;
    const path = join(folder, 'enwiki-20161001-text.jsonl.gz');
    const whole = gzipSync(readFileSync(PARTNER));
    writeFileSync(path, whole.subarray(0, whole.length - 5000));
    const source = await add(path);
    expect(source.seal).toBe('sealed');
    expect(await releases()).toHaveLength(before);
  });

  it('are named in what is signed, with the digest of their schema, and lead to their last comparison', async () => {
    const [dump, partner] = await addSealed(at.client, [SAMPLE.dump, join(folder, 'enwiki-20160401-text.jsonl')]);
    const runId = await auditOf(at.client, dump!, partner!);
    const release = (await releases()).find(({ name }) => name === '2016-04-01')!;
    expect(release.runId).toBe(runId);
    const { results } = await at.client('runs.results', { id: runId });
    expect(results.partner.schema).toBe(release.schemaDigest);
    const { statement } = await at.client('provenance.preview', { runId });
    expect(statement['predicate']).toMatchObject({
      partner: { release: '2016-04-01', schema: release.schemaDigest },
    });
  });
});
