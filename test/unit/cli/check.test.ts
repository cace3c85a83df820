import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCatalog } from '../../../workers/catalog';
import { Folders } from '../folders';
import { AFAR, recordsOf, writeRecords } from '../engine/material';
import { inside } from './inside';

const folders = new Folders();
const folder = folders.make('check');
const at = (...names: string[]): string => join(folder, ...names);
const ENV = { PLUMBLINE_KEYS: at('keys') };
const check = (...args: string[]) => inside(['check', ...args], ENV);

/** Audits some of what a partner has of the Afar wiki, as a release of its own, into one workspace. */
async function release(name: string, keep: (i: number) => boolean): Promise<void> {
  const records = (await recordsOf(AFAR.dump)).filter((_, i) => keep(i));
  const partner = writeRecords(folders.make('release'), records, 'jsonl');
  const words = ['audit', '--snapshot', AFAR.dump, '--partner', partner, '--out', at(name), '--workspace', at('work')];
  const { code, stderr } = await inside([...words, '--jobs', '2'], ENV);
  expect(code, stderr).toBe(0);
}

const limitsFile = (name: string, ...limits: object[]): string => {
  writeFileSync(at(name), JSON.stringify({ schema: 'plumbline-thresholds/1', limits }));
  return at(name);
};

beforeAll(async () => {
  await release('old', () => true);
  await release('new', (i) => i % 3 !== 0);
}, 120_000);
afterAll(() => folders.clean());

describe('plumbline check', () => {
  it('passes a release that is as the one before, by whatever way its run is given', async () => {
    const ids = readdirSync(at('work', 'runs'));
    const digest = /"resultDigest": "([0-9a-f]{64})"/.exec(
      (await check(at('new'), '--baseline', at('new'), '--json')).stdout,
    )![1]!;
    const newest = await check('--workspace', at('work'), '--baseline', at('new', 'data/results.json'));
    expect(newest.code, newest.stdout).toBe(0);
    expect(newest.stdout.match(new RegExp(digest, 'g'))).toHaveLength(2);
    for (const id of ids) {
      const own = await check(id.slice(0, 12), '--baseline', id, '--workspace', at('work'));
      expect(own.code, own.stdout).toBe(0);
      expect(own.stdout).toMatch(/\nGood: of \d+ limits 0 crossed; \d+ kept\n$/);
    }
  });

  it('reads the runs of a workspace that is open elsewhere', async () => {
    const open = openCatalog(at('work'));
    try {
      expect((await check('--workspace', at('work'), '--baseline', at('new'))).code).toBe(0);
    } finally {
      open.close();
    }
  });

  it('fails a release that lost pages, tells how far on one screen, and a build server all of it', async () => {
    const { code, stdout } = await check(at('new'), '--baseline', at('old'), '--junit', at('check.xml'));
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ coverage\.retention \(effect\): 0\.\d+ → 0\.\d+: \+0\.\d+, more than 0\.02 up\n/);
    expect(stdout).toMatch(/✗ coverage\.retention · [a-z-]+ \S+.*more than 0\.05 down, surely\n/);
    expect(stdout.split('\n').length).toBeLessThanOrEqual(24);
    const xml = readFileSync(at('check.xml'), 'utf8');
    const [, tests, failures] = /<testsuites tests="(\d+)" failures="(\d+)"/.exec(xml)!;
    expect(xml.match(/<testcase /g)).toHaveLength(Number(tests));
    expect(xml.match(/<failure /g)).toHaveLength(Number(failures));
    expect(stdout).toContain(`Failed: of ${tests} limits ${failures} crossed`);
    expect(xml).toContain(
      '<testcase classname="coverage" name="coverage.retention (effect) absolute 0.02"><failure type="absolute"',
    );
  });

  it('holds a run against limits in a file, and says what a limit says nothing of', async () => {
    const kept = limitsFile(
      'kept.json',
      { metric: 'coverage.retention', min: 0.4 },
      { metric: 'integrity.sha1', min: 1 },
    );
    expect((await check(at('new'), '--thresholds', kept)).code).toBe(0);
    const crossed = limitsFile(
      'crossed.json',
      { metric: 'coverage.retention', min: 0.99, wholeInterval: true, why: 'what the board was promised' },
      { metric: 'coverage.retention', group: { axis: 'gender', key: 'female' }, min: 0.1 },
      { metric: 'freshness.lag', max: 30, unmeasured: { null: 'pass' } },
    );
    const { code, stdout } = await check(at('new'), '--thresholds', crossed, '--junit', at('crossed.xml'));
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /✗ coverage\.retention: 0\.\d+ \[.*\] is below 0\.99, surely\n {4}what the board was promised\n/,
    );
    expect(stdout).toContain('? coverage.retention · gender female: the run has no such group');
    expect(stdout).toContain('of 3 limits 1 crossed; 0 kept; 2 not to be told, 1 of which may be');
    expect(readFileSync(at('crossed.xml'), 'utf8')).toMatch(/<testcase classname="freshness"[^>]*><skipped message="/);
  });

  it('ends with 2 where the file of limits, or a run, cannot be read', async () => {
    const file = (text: string): string => {
      writeFileSync(at('bad.json'), text);
      return at('bad.json');
    };
    const wrong = async (limits: string, ...more: string[]): Promise<string> => {
      const { code, stderr } = await check(at('new'), '--thresholds', limits, ...more);
      expect(code, stderr).toBe(2);
      return stderr;
    };
    expect(await wrong(file('{"schema": '))).toContain('bad.json is no JSON');
    expect(await wrong(limitsFile('slip.json', { metric: 'coverage.retentoin', min: 1 }))).toContain(
      'slip.json: limits[0].metric: there is no metric “coverage.retentoin”; there is “coverage.retention”',
    );
    expect(await wrong(limitsFile('type.json', { metric: 'a', min: '1' }))).toContain('limits[0].min: ');
    expect(await wrong(at('nothing.json'))).toContain('is not there');
    const good = limitsFile('good.json', { metric: 'coverage.retention', min: 0 });
    expect(await wrong(good, '--baseline', at('nowhere'))).toContain('There is nothing at');
    expect(await wrong(good, '--baseline', folders.make('empty'))).toContain('is no bag of Plumbline’s');
    expect(await wrong(good, '--baseline', at('work'))).toContain('Give it as --workspace');
    expect(await wrong(good, '--baseline', good)).toContain('holds no results of a run');
    expect((await check(at('new'))).stderr).toContain('needs --baseline or --thresholds');
    expect((await check('--thresholds', good)).stderr).toContain('Give a run, or --workspace');
    expect((await check('abcdef', '--workspace', at('work'), '--thresholds', good)).stderr).toContain('no run of');
    expect((await check('--workspace', folders.make('empty'), '--thresholds', good)).stderr).toContain(
      'is no workspace',
    );
  });

  it('fails where results were changed after they were written', async () => {
    cpSync(at('new'), at('forged'), { recursive: true });
    const results = at('forged', 'data/results.json');
    writeFileSync(results, readFileSync(results, 'utf8').replace('"records":', '"records": '));
    const { code, stderr } = await check(at('forged'), '--baseline', at('old'));
    expect(code).toBe(1);
    expect(stderr).toContain('is not what the manifest');
  });
});
