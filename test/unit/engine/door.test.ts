import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calls, type CallName } from '../../../workers/api';
import { Folders, startEngine, type Bench } from './harness';
import { SAMPLE, TINY } from './material';

const folders = new Folders();
const keys = folders.make('keys');
let bench: Bench;
beforeAll(() => {
  bench = startEngine(keys);
});
afterAll(async () => {
  await bench.engine.close();
  folders.clean();
});

const names = Object.keys(calls) as CallName[];
const code = async (name: string, input: unknown): Promise<string> => {
  const envelope = await bench.engine.door.invoke(name, input);
  return envelope.ok ? 'ok' : envelope.error.code;
};

describe('the door of the engine', () => {
  it.each(['', 'workspace', 'workspace.destroy', '__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'refuses the call “%s”, which there is not',
    async (name) => expect(await code(name, {})).toBe('usage'),
  );

  it.each(names)('refuses %s with an input of a wrong shape', async (name) => {
    for (const input of [undefined, null, 7, 'text', []]) expect(await code(name, input), String(input)).toBe('usage');
  });

  it('says which part of an input is wrong', async () => {
    const answer = await bench.engine.door.invoke('compare.list', {
      runId: 'a',
      filter: { status: ['vanished'] },
      sort: 'title',
      offset: 0,
      limit: 5000,
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'usage' } });
    const { message } = (answer as { error: { message: string } }).error;
    expect(message).toMatch(/^compare\.list: /);
    expect(message).toContain('limit');
    expect(message).toContain('filter.status[0]');
  });

  it('asks for a workspace first', async () => {
    for (const name of ['sources.list', 'jobs.list', 'runs.list', 'workspace.getView'])
      expect(await bench.engine.door.invoke(name, {})).toMatchObject({
        ok: false,
        error: { code: 'usage', message: 'Open a workspace first' },
      });
    expect(await bench.client('workspace.info', {})).toBeNull();
  });
});

describe('opening a workspace', () => {
  it('makes none of a folder with other files in it, nor of a file', async () => {
    const folder = folders.make();
    writeFileSync(join(folder, 'thesis.txt'), 'mine');
    await expect(bench.client('workspace.open', { path: folder })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining(folder) as string,
    });
    await expect(bench.client('workspace.open', { path: join(folder, 'thesis.txt') })).rejects.toMatchObject({
      code: 'usage',
    });
    expect(await bench.client('workspace.info', {})).toBeNull();
  });

  it('twice at once opens it once', async () => {
    const path = join(folders.make(), 'new');
    const opened = await Promise.all([1, 2, 3].map(() => bench.client('workspace.open', { path })));
    expect(new Set(opened.map((each) => each.createdAt)).size).toBe(1);
  });

  it('keeps what is open where another cannot be opened', async () => {
    const path = folders.make();
    await bench.client('workspace.open', { path });
    const other = startEngine(keys);
    await expect(other.client('workspace.open', { path })).rejects.toMatchObject({ code: 'locked' });
    const taken = folders.make();
    await other.client('workspace.open', { path: taken });
    await expect(bench.client('workspace.open', { path: taken })).rejects.toMatchObject({ code: 'locked' });
    expect(await bench.client('workspace.info', {})).toMatchObject({ path });
    await other.engine.close();
    await bench.client('workspace.open', { path: taken });
    expect(await bench.client('workspace.info', {})).toMatchObject({ path: taken });
    await other.client('workspace.open', { path });
    await other.engine.close();
  });

  it('gives back what the window looked like', async () => {
    const [one, two] = [folders.make(), folders.make()];
    await bench.client('workspace.open', { path: one });
    expect(await bench.client('workspace.getView', {})).toEqual({});
    const view = { place: 'compare', run: null, widths: [200, 33.5], names: { ª: '“x”' } };
    await bench.client('workspace.setView', view);
    await bench.client('workspace.open', { path: two });
    expect(await bench.client('workspace.getView', {})).toEqual({});
    await bench.client('workspace.open', { path: one });
    expect(await bench.client('workspace.getView', {})).toEqual(view);
  });
});

describe('adding files', () => {
  it('twice at once adds each once, and tells what is refused in one sentence each', async () => {
    const folder = folders.make();
    await bench.client('workspace.open', { path: folder });
    const junk = join(folders.make(), 'holiday.jpg');
    writeFileSync(junk, Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'));
    const paths = [TINY.dump, SAMPLE.sums, junk, TINY.dump];
    const answers = await Promise.all([1, 2].map(() => bench.client('sources.add', { paths })));
    for (const { added, refused, bags } of answers) {
      expect(added.map((source) => source.kind)).toEqual(['dump', 'sums']);
      expect(refused.map((each) => each.path)).toEqual([junk]);
      expect(refused[0]!.sentence).toMatch(/^[^\n]+$/);
      expect(bags).toEqual([]);
    }
    expect(await bench.client('sources.list', {})).toHaveLength(2);
  });

  it('refuses a folder and a file that is not there', async () => {
    const folder = folders.make();
    mkdirSync(join(folder, 'dumps'));
    const { added, refused } = await bench.client('sources.add', {
      paths: [join(folder, 'dumps'), join(folder, 'gone.xml')],
    });
    expect(added).toEqual([]);
    expect(refused).toHaveLength(2);
  });
});
