import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { append, openKeys, readHistory, readLog, verifyLog } from '../../../workers/provenance';
import { keychain } from './keychain';
import { NOW, temporaryFolder } from './support';

const root = temporaryFolder();
const run = promisify(execFile);

/** Key id, or null for a process that was killed. */
const appender = (folder: string, ...args: readonly string[]): Promise<string | null> =>
  run(process.execPath, [join(root, 'built/appender.mjs'), folder, ...args]).then(
    ({ stdout }) => stdout,
    (thrown: unknown) => {
      if (thrown instanceof Error && 'signal' in thrown && thrown.signal === 'SIGKILL') return null;
      throw thrown;
    },
  );

const built = (name: string) =>
  build({
    logLevel: 'silent',
    configFile: false,
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, `${name}.ts`),
      outDir: join(root, 'built'),
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  });

beforeAll(async () => {
  await built('appender');
  await built('rotator');
});

describe('several processes', () => {
  it('make one key between them, and lose no entry of the log', async () => {
    const folder = join(root, 'together');
    const ids = await Promise.all([1, 2, 3].map(() => appender(folder, '4')));
    expect(new Set(ids).size).toBe(1);
    expect((await readLog(join(folder, 'log'))).size).toBe(1 + 3 * 4);
    expect(await verifyLog(join(folder, 'log'))).toMatchObject({ holds: true, remarks: [] });
  });

  it('go on where one of them is killed in the middle of an append', async () => {
    const folder = join(root, 'killed');
    const ids = await Promise.all([appender(folder, '4'), appender(folder, '4', 'die'), appender(folder, '4')]);
    expect(ids[1]).toBeNull();
    const { size, entries } = await readLog(join(folder, 'log'));
    // The killed one had one append that counts, and one that was whole on disk or never happened.
    expect([10, 11]).toContain(size);
    expect(new Set(entries.map(({ payload }) => payload['pid'])).size).toBe(1 + 3);
    expect((await verifyLog(join(folder, 'log'))).holds).toBe(true);
    await appender(folder, '1');
    expect(await verifyLog(join(folder, 'log'))).toMatchObject({ holds: true, size: size + 1, remarks: [] });
  });
});

describe('a process that rotates keys', () => {
  const protection = { kind: 'keychain', keychain } as const;

  it('may be killed at any moment: a key opens, its history holds, and a log is handed over to it', async () => {
    const keys = join(root, 'rotated-keys');
    const log = join(root, 'rotated-log');
    const event = { kind: 'seal', time: NOW, summary: 'Sealed', payload: {} };
    await append(log, [event], await openKeys(keys, protection, NOW));
    for (let milliseconds = 1; milliseconds <= 25; milliseconds += 2) {
      const killed = run(process.execPath, [join(root, 'built/rotator.mjs'), keys, String(milliseconds)]);
      await expect(killed).rejects.toMatchObject({ signal: 'SIGKILL' });
      const { generations } = await readHistory(keys);
      const opened = await openKeys(keys, protection, NOW);
      expect(opened.public).toEqual(generations.at(-1)?.public);
      expect(generations.slice(1).every(({ succession }) => succession !== null)).toBe(true);
      await append(log, [event], opened);
    }
    expect((await readHistory(keys)).generations.length).toBeGreaterThan(13);
    expect(await verifyLog(log)).toMatchObject({ holds: true, remarks: [] });
  });
});
