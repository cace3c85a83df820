import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataTable } from '../../../workers/api';
import { Folders } from '../folders';
import { ROOT } from '../helpers';
import { plumbline } from './run';

const folders = new Folders();
const bag = join(folders.make(), 'bag');
const workspace = join(folders.make(), 'workspace');
const sample = (name: string): string => join(ROOT, 'resources/sample', name);

beforeAll(async () => {
  const { code, stderr } = await plumbline([
    ...['audit', '--workspace', workspace, '--out', bag],
    ...['--snapshot', sample('enwiki-20160501-pages-articles-multistream.xml.bz2')],
    ...['--partner', sample('enwiki-20160501-wikiextractor.jsonl')],
  ]);
  expect(code, stderr).toBe(0);
});
afterAll(() => folders.clean());

const tableOf = async (...args: string[]): Promise<DataTable> => {
  const { code, stdout, stderr } = await plumbline(['metrics', ...args, '--json']);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as DataTable;
};

describe('plumbline metrics', () => {
  it('tells the summary of a bag in words, and its numbers as a table', async () => {
    const words = await plumbline(['metrics', bag]);
    expect(words.code).toBe(0);
    expect(words.stdout).toContain('105 of 106 pages');
    const lines = (await plumbline(['metrics', bag, '--table', 'metrics'])).stdout.split('\n');
    expect(lines[0]?.split('\t').slice(0, 3)).toEqual(['metric', 'version', 'family']);
    const results = JSON.parse(readFileSync(join(bag, 'data/results.json'), 'utf8')) as { metrics: unknown[] };
    expect(lines).toHaveLength(results.metrics.length + 2);
  });

  it('writes the same table to a file as it tells, from a bag as from its workspace', async () => {
    const ask = ['--metric', 'coverage.retention', '--axis', 'length-decile'];
    const told = await tableOf(bag, ...ask);
    expect(await tableOf('--workspace', workspace, ...ask)).toEqual(told);
    const file = join(folders.make(), 'retention.arrow');
    expect((await plumbline(['metrics', bag, ...ask, '--export', file])).code).toBe(0);
    const arrow = tableFromIPC(readFileSync(file));
    expect([...(arrow.getChild('value') ?? [])]).toEqual(told.rows.map((row) => row[3]));
    expect(arrow.schema.metadata.get('resultDigest')).toBe(told.about['resultDigest']);
    const csv = join(folders.make(), 'retention.csv');
    await plumbline(['metrics', bag, ...ask, '--export', csv]);
    expect(readFileSync(csv, 'utf8').split('\r\n')).toHaveLength(told.rows.length + 2);
    expect(existsSync(`${csv}-metadata.json`)).toBe(true);
  });

  it('counts a distribution over the pages of a workspace', async () => {
    const { rows } = await tableOf('--workspace', workspace, '--quantity', 'words');
    expect(rows.reduce((sum, row) => sum + (row[2] as number), 0)).toBe(206);
  });

  it('refuses what it does not know, before it reads anything', async () => {
    for (const args of [
      ['--table', 'cake'],
      ['--export', 'numbers.xls'],
      ['--quantity', 'colours'],
      ['a', 'b'],
    ])
      expect((await plumbline(['metrics', ...args])).code, args.join(' ')).toBe(2);
  });
});
