import { spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBytes } from '../../../workers/sources';
import { AFAR, recordsOf, writeRecords } from '../engine/material';
import { digestsBelow, tableFiles } from '../engine/tables';
import { Folders } from '../folders';
import { ROOT, seeded } from '../helpers';
import { plumbline } from './run';

const folders = new Folders();
const folder = folders.make('crash');
let partner: string;
const dump = join(folder, 'aawiki-20260101-pages-meta-current.xml');
const at = (...names: string[]): string => join(folder, ...names);
afterAll(() => folders.clean());

const ENV = { PLUMBLINE_KEYS: at('keys'), SOURCE_DATE_EPOCH: '1500000000' };

function audit(workspace: string, jobs: number): string[] {
  const files = ['--snapshot', dump, '--partner', partner, '--out', at(`${workspace}-bag`)];
  return ['audit', ...files, '--workspace', at(workspace), '--jobs', String(jobs)];
}

/** What is waited for before a kill: the first files of tables, or a step that was told as finished. */
const INSTANTS = ['tables', /^Reading aawiki-20260101-pages-meta-current\.xml:/m, /^Aligning/m, /^Comparing/m] as const;

/** Starts an audit and kills it a moment after an instant; true where it was killed and had not ended by itself. */
async function killed(workspace: string, instant: (typeof INSTANTS)[number], delay: number): Promise<boolean> {
  const child = spawn(process.execPath, [join(ROOT, 'bin/plumbline.mjs'), ...audit(workspace, 2)], {
    env: { ...process.env, ...ENV },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  let armed = false;
  const arm = (): void => {
    if (armed) return;
    armed = true;
    setTimeout(() => child.kill('SIGKILL'), delay);
  };
  const parts = (): number =>
    existsSync(at(workspace, 'tables'))
      ? readdirSync(at(workspace, 'tables'), { recursive: true }).filter((name) => String(name).endsWith('.parquet'))
          .length
      : 0;
  const before = parts();
  const look = setInterval(() => {
    if (instant === 'tables' && parts() > before) arm();
  }, 5);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (instant !== 'tables' && instant.test(said)) arm();
  });
  const signal = await new Promise((resolve) => child.on('close', (_, by) => resolve(by)));
  clearInterval(look);
  return signal === 'SIGKILL';
}

describe('an audit that is killed again and again', () => {
  let undisturbed: Record<string, string>;
  let bag: Record<string, string>;

  beforeAll(async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of openBytes(AFAR.dump, { compression: 'bzip2' })) pieces.push(Buffer.from(piece));
    writeFileSync(dump, Buffer.concat(pieces));
    partner = writeRecords(folder, await recordsOf(AFAR.dump), 'jsonl');
    const { code, stderr } = await plumbline(audit('undisturbed', 1), ENV);
    expect(code, stderr).toBe(0);
    undisturbed = tableFiles(at('undisturbed'));
    bag = digestsBelow(at('undisturbed-bag', 'data'));
    expect(bag).toHaveProperty(['results.json']);
    expect(Object.keys(undisturbed).filter((file) => file.includes('/revisions/')).length).toBe(4);
  });

  // Each seed takes every other instant; what comes before it was done by the run that was killed before.
  it.each([1, 2])('ends with the same digest and the same files as one that was left alone (seed %i)', async (seed) => {
    const random = seeded(seed);
    const workspace = `killed-${seed}`;
    let kills = 0;
    for (const instant of INSTANTS.filter((_, i) => i % 2 === seed % 2))
      if (await killed(workspace, instant, Math.floor(random() * 80))) kills++;
    expect(kills).toBeGreaterThan(0);
    const { code, stderr } = await plumbline(audit(workspace, 2), ENV);
    expect(code, stderr).toBe(0);
    expect(tableFiles(at(workspace))).toEqual(undisturbed);
    const after = digestsBelow(at(`${workspace}-bag`, 'data'));
    expect(after['results.json']).toBe(bag['results.json']);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
