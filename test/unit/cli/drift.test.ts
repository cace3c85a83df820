import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Folders } from '../folders';
import { sample } from '../helpers';
import { inside } from './inside';

const folders = new Folders();
afterAll(() => folders.clean());

const OLD = sample('enwiki-20160501-wikiextractor.jsonl');
const rows = readFileSync(OLD, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Record<string, unknown>);
const write = (path: string, records: readonly unknown[]): string => {
  writeFileSync(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return path;
};

describe('plumbline drift', () => {
  it('fails a build where something broke, and tells a build server what, with the record that shows it', async () => {
    const folder = folders.make();
    const next = write(
      join(folder, 'enwiki-20160601.jsonl'),
      rows.map((row, i) => ({ ...row, url: i === 3 ? null : row['url'], 'a<b>"&': 1 })),
    );
    const junit = join(folder, 'drift.xml');
    const { code, stdout } = await inside(['drift', OLD, next, '--junit', junit, '--jobs', '2']);
    expect(code).toBe(1);
    expect(stdout).toContain('2016-05-01 (205 records) → 2016-06-01 (205 records): 1 breaking, 1 additive');
    expect(stdout).toContain('breaking: "url" had a value everywhere and has none in 1 of 205 places (0.49 %).');
    expect(stdout).toContain('  new, record 4: has no value');
    const xml = readFileSync(junit, 'utf8');
    expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites tests="\d+" failures="1">/);
    expect(xml).toContain('<testcase classname="drift.breaking" name="Values missing that never were: url"><failure');
    expect(xml).not.toContain('a<b');
  });

  it('passes where nothing changed but additions, whatever the number of threads and files', async () => {
    const folder = join(folders.make(), '20160601');
    mkdirSync(folder);
    const more = rows.map((row) => ({ ...row, ns: 0 }));
    write(join(folder, 'train-00000-of-00002.jsonl'), more.slice(0, 90));
    write(join(folder, 'train-00001-of-00002.jsonl'), more.slice(90));
    const outputs = [];
    for (const jobs of ['1', '2']) {
      const { code, stdout } = await inside(['drift', OLD, folder, '--json', '--jobs', jobs]);
      expect(code).toBe(0);
      outputs.push(stdout);
    }
    expect(outputs[1]).toBe(outputs[0]);
    expect(JSON.parse(outputs[0]!)).toMatchObject({
      counts: { breaking: 0, silent: 0, additive: 1 },
      old: { name: '2016-05-01', records: 205 },
      new: { name: '2016-06-01', records: 205, format: 'jsonl' },
    });
  });

  it('ends with 2 where a release cannot be read, or one is missing', async () => {
    const { code, stderr } = await inside(['drift', OLD, join(folders.make(), 'nothing.jsonl')]);
    expect(code).toBe(2);
    expect(stderr).toContain('There is nothing at this path');
    expect((await inside(['drift', OLD])).code).toBe(2);
  });
});
