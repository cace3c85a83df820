import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { append, type LogEvent, oneTimeKeys, readLog, verifyLog } from '../../../workers/provenance';
import { flip, NOW, rewrite, temporaryFolder } from './support';

const root = temporaryFolder();
const keys = oneTimeKeys(NOW);
const event = (n: number): LogEvent => ({ kind: 'seal', time: NOW, summary: `Sealed ${n}`, payload: { n } });
const events = (n: number): LogEvent[] => Array.from({ length: n }, (_, at) => event(at));
let folders = 0;
const folder = (): string => join(root, String(folders++), 'log');

/** Three appends: key and 2, 3, 1 entries. */
async function aLog(): Promise<string> {
  const dir = folder();
  for (const n of [2, 3, 1]) await append(dir, events(n), keys);
  return dir;
}

describe('a log', () => {
  it('keeps what was appended, in order, after an entry that names its key', async () => {
    const dir = await aLog();
    const log = await readLog(dir);
    expect(log.size).toBe(7);
    expect(log.entries.map(({ kind }) => kind)).toEqual(['log-key', ...Array<string>(6).fill('seal')]);
    expect(log.entries[6]?.payload).toEqual({ n: 0 });
    expect(await verifyLog(dir)).toMatchObject({ holds: true, size: 7, checkpoints: 3, remarks: [] });
    expect(readdirSync(join(dir, 'checkpoints'))).toEqual(['000000000003', '000000000006', '000000000007']);
    expect(readdirSync(dir).sort()).toEqual(['checkpoint', 'checkpoints', 'tile']);
  });

  it('is empty where nothing is', async () => {
    expect(await readLog(folder())).toEqual({ size: 0, root: null, entries: [] });
    expect((await verifyLog(folder())).holds).toBe(true);
  });

  it('fills tiles of 256 and begins the next level', async () => {
    const dir = folder();
    await append(dir, events(200), keys);
    await append(dir, events(54), keys);
    await append(dir, events(1), keys);
    expect(readdirSync(join(dir, 'tile/entries'))).toEqual(['000']);
    expect(readFileSync(join(dir, 'tile/0/000')).length).toBe(256 * 32);
    expect(readFileSync(join(dir, 'tile/1/000.p/1')).length).toBe(32);
    await append(dir, events(600), keys);
    expect((await readLog(dir)).size).toBe(856);
    expect(await verifyLog(dir)).toMatchObject({ holds: true, problems: [] });
    expect(readdirSync(join(dir, 'tile/0')).sort()).toEqual(['000', '001', '002', '003.p']);
  });

  it('takes a new key by an entry of its own, and still verifies', async () => {
    const dir = await aLog();
    const next = oneTimeKeys(NOW);
    await append(dir, [event(9)], next);
    expect((await readLog(dir)).entries.map(({ kind }) => kind).slice(7)).toEqual(['log-key', 'seal']);
    expect((await verifyLog(dir)).holds).toBe(true);
    expect((await verifyLog(dir, { publicKeys: [next.public.logPublicKey] })).holds).toBe(true);
    expect((await verifyLog(dir, { publicKeys: [keys.public.logPublicKey] })).problems.join()).toContain('not known');
  });

  it('takes appends from several writers at once, losing none', async () => {
    const dir = folder();
    await Promise.all(Array.from({ length: 12 }, (_, n) => append(dir, [event(n)], keys)));
    const { entries } = await readLog(dir);
    expect(
      entries
        .slice(1)
        .map(({ payload }) => Number(payload['n']))
        .sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 12 }, (_, n) => n));
    expect((await verifyLog(dir)).holds).toBe(true);
  });

  it('refuses an entry of 64 KiB, and is unharmed', async () => {
    const dir = await aLog();
    const big = { ...event(1), payload: { text: 'x'.repeat(65536) } };
    await expect(append(dir, [big], keys)).rejects.toThrow('log its payload');
    expect((await verifyLog(dir)).holds).toBe(true);
    expect(readdirSync(dir)).not.toContain('lock');
  });

  it('breaks the lock of a process that is gone', async () => {
    const dir = await aLog();
    writeFileSync(join(dir, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), birth: null, token: 'x' }));
    await Promise.all([append(dir, [event(1)], keys), append(dir, [event(2)], keys)]);
    expect((await readLog(dir)).size).toBe(9);
  });
});

describe('a crash in the middle of an append', () => {
  // The states that a crash can leave: files are written in this order, each by one rename.
  const stages = ['pending', 'entries', 'hashes', 'checkpoint', 'kept'] as const;

  it.each(stages)('after writing %s leaves a log that verifies and goes on', async (stage) => {
    const before = await aLog();
    const after = `${before}-after`;
    cpSync(before, after, { recursive: true });
    const { checkpoint } = await append(after, [event(7)], keys);
    // Entries are kept as canonical JSON, so the journal of that append can be written again.
    const entry = JSON.stringify({ kind: 'seal', payload: { n: 7 }, summary: 'Sealed 7', time: NOW });
    const journal = { entries: [Buffer.from(entry).toString('base64')], note: checkpoint.note };
    const reached = stages.indexOf(stage);
    writeFileSync(join(before, 'pending'), JSON.stringify(journal));
    if (reached >= 1) cpSync(join(after, 'tile/entries/000.p/8'), join(before, 'tile/entries/000.p/8'));
    if (reached >= 2) cpSync(join(after, 'tile/0/000.p/8'), join(before, 'tile/0/000.p/8'));
    if (reached >= 3) rewrite(join(before, 'checkpoint'), () => checkpoint.note);
    if (reached >= 4) writeFileSync(join(before, 'checkpoints/000000000008'), checkpoint.note);

    expect(await verifyLog(before)).toMatchObject({ holds: true, size: 8 });
    expect((await readLog(before)).size).toBe(8);
    await append(before, [event(8)], keys);
    expect(await verifyLog(before)).toMatchObject({ holds: true, size: 9, checkpoints: 5, remarks: [] });
    expect((await verifyLog(before, { anchors: [checkpoint.note] })).holds).toBe(true);
  });

  it('with a half-written temporary file leaves the log as it was', async () => {
    const dir = await aLog();
    writeFileSync(join(dir, 'tile/entries/000.p/9.1-aa.partial'), 'ha');
    writeFileSync(join(dir, 'pending.1-aa.partial'), '{"note"');
    expect(await verifyLog(dir)).toMatchObject({ holds: true, size: 7 });
  });
});

describe('tampering with a log', () => {
  const entries = 'tile/entries/000.p/7';
  const cases: readonly (readonly [string, (dir: string) => void])[] = [
    [
      'an entry edited',
      (dir) =>
        rewrite(join(dir, entries), (bytes) =>
          Buffer.from(bytes.toString('latin1').replace('Sealed 1', 'Sealed 9'), 'latin1'),
        ),
    ],
    ['a byte of an entry flipped', (dir) => rewrite(join(dir, entries), flip(300))],
    ['an entry removed', (dir) => rewrite(join(dir, entries), (bytes) => bytes.subarray(2 + bytes.readUInt16BE(0)))],
    ['entries reordered', (dir) => rewrite(join(dir, entries), reordered)],
    [
      'an entry appended to a tile',
      (dir) => rewrite(join(dir, entries), (bytes) => Buffer.concat([bytes, bytes.subarray(-70)])),
    ],
    [
      'an entry appended under an old checkpoint',
      (dir) => cpSync(join(dir, entries), join(dir, 'tile/entries/000.p/8')),
    ],
    ['the last tile cut', (dir) => rewrite(join(dir, entries), (bytes) => bytes.subarray(0, -3))],
    ['the last tile removed', (dir) => rmSync(join(dir, entries))],
    ['a hash changed', (dir) => rewrite(join(dir, 'tile/0/000.p/7'), flip(33))],
    ['an older tile changed', (dir) => rewrite(join(dir, 'tile/entries/000.p/3'), flip(20))],
    [
      'a checkpoint rolled back',
      (dir) => rewrite(join(dir, 'checkpoint'), () => readFileSync(join(dir, 'checkpoints/000000000006'))),
    ],
    [
      'a checkpoint rolled back, with the newer one gone',
      (dir) => {
        rewrite(join(dir, 'checkpoint'), () => readFileSync(join(dir, 'checkpoints/000000000006')));
        rmSync(join(dir, 'checkpoints/000000000007'));
      },
    ],
    [
      'a checkpoint edited',
      (dir) => rewrite(join(dir, 'checkpoint'), (bytes) => bytes.toString().replace('\n7\n', '\n6\n')),
    ],
    ['the checkpoint removed', (dir) => rmSync(join(dir, 'checkpoint'))],
    ['a kept checkpoint changed', (dir) => rewrite(join(dir, 'checkpoints/000000000003'), flip(60))],
    [
      'a kept checkpoint under another name',
      (dir) => renameSync(join(dir, 'checkpoints/000000000003'), join(dir, 'checkpoints/000000000004')),
    ],
    [
      'a forged append in the making',
      (dir) =>
        writeFileSync(
          join(dir, 'pending'),
          JSON.stringify({
            note: readFileSync(join(dir, 'checkpoint'), 'utf8').replace('\n7\n', '\n8\n'),
            entries: ['e30='],
          }),
        ),
    ],
  ];

  it.each(cases)('is found: %s', async (_, tamper) => {
    const dir = await aLog();
    tamper(dir);
    const report = await verifyLog(dir);
    expect(report.holds).toBe(false);
    expect(report.problems[0]).toContain(dir);
  });

  it.each(cases.slice(0, 4))('stops the next append: %s', async (_, tamper) => {
    const dir = await aLog();
    tamper(dir);
    await expect(append(dir, [event(1)], keys)).rejects.toThrow(dir);
  });

  it('is found by a checkpoint kept elsewhere, where the whole log was put back or replaced', async () => {
    const dir = await aLog();
    const old = `${dir}-old`;
    cpSync(dir, old, { recursive: true });
    const { checkpoint } = await append(dir, [event(1)], keys);
    expect((await verifyLog(old)).holds).toBe(true);
    expect((await verifyLog(old, { anchors: [checkpoint.note] })).problems.join()).toContain('put back');
    const other = folder();
    mkdirSync(other, { recursive: true });
    await append(other, events(20), keys);
    expect((await verifyLog(other, { anchors: [checkpoint.note] })).holds).toBe(false);
  });
});

function reordered(bytes: Buffer): Buffer {
  const first = 2 + bytes.readUInt16BE(0);
  const second = first + 2 + bytes.readUInt16BE(first);
  const third = second + 2 + bytes.readUInt16BE(second);
  return Buffer.concat([
    bytes.subarray(0, first),
    bytes.subarray(second, third),
    bytes.subarray(first, second),
    bytes.subarray(third),
  ]);
}
