import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Results } from '../../../workers/api';
import { Folders } from '../folders';
import { AFAR, recordsOf } from '../engine/material';
import { inside } from './inside';

const folders = new Folders();
const folder = folders.make('own');
const at = (...names: string[]): string => join(folder, ...names);
const audit = (out: string, ...more: string[]) =>
  inside(['audit', '--snapshot', AFAR.dump, '--partner', at('partner.jsonl'), '--out', at(out), ...more], {
    PLUMBLINE_KEYS: at('keys'),
  });
const resultsOf = (out: string): Results => JSON.parse(readFileSync(at(out, 'data/results.json'), 'utf8')) as Results;

beforeAll(async () => {
  const all = await recordsOf(AFAR.dump);
  // Of pages whose names begin with letters after M, two of three are gone.
  const kept = all.filter(({ title }, i) => title.replace(/^.*:/, '') < 'N' || i % 3 === 0);
  writeFileSync(
    at('partner.jsonl'),
    kept.map((record, i) => `${JSON.stringify({ ...record, shade: i % 2 === 0 ? 'light' : 'dark' })}\n`).join(''),
  );
});
afterAll(() => folders.clean());

describe('plumbline audit --group', () => {
  const LATE = "late=regexp_replace(title, '^.*:', '') >= 'N'";
  const GROUPS = ['--group', LATE, '--label', 'shade', '--group', "shade=labels['shade']"];

  it('finds bias along an expression of the user’s, the same with one thread as with two, and declares it in what is signed', async () => {
    const one = await audit('one', ...GROUPS, '--jobs', '1');
    expect(one.code, one.stderr).toBe(0);
    const two = await audit('two', ...GROUPS, '--jobs', '2');
    expect(two.code, two.stderr).toBe(0);
    expect(readFileSync(at('two', 'data/results.json'))).toEqual(readFileSync(at('one', 'data/results.json')));
    const results = resultsOf('one');
    const of = (id: string) => results.metrics.find((metric) => metric.id === id)!;
    const group = (id: string, axis: string, key: string) =>
      of(id).groups.find((each) => each.axis === axis && each.key === key);
    expect(results.groups).toEqual([
      { name: 'late', expression: "regexp_replace(title, '^.*:', '') >= 'N'" },
      { name: 'shade', expression: "labels['shade']" },
    ]);
    const own = of('coverage.disparity.own');
    expect(own.finding).toMatch(/^Pages of late “true” are dropped more often than all others: \+\d/);
    expect(own.effect).toBeGreaterThan(0.2);
    expect(group('coverage.risk-ratio', 'own:late', 'true')!.interval!.low).toBeGreaterThan(1.2);
    expect(group('coverage.stratified', 'own:late', 'true')!.value).toBeGreaterThan(1);
    expect(group('recall.tokens.aligned', 'own:shade', 'dark')!.counters['pages']).toBeGreaterThan(50);
    expect(group('coverage.retention', 'own:shade', 'light')!.value).toBe(1);
    const { n, k } = group('coverage.retention', 'own:late', 'false')!.counters as { n: number; k: number };
    expect(k / n).toBeGreaterThan(0.7);
    const bundle = JSON.parse(readFileSync(at('one', 'attestation/statement.sigstore.json'), 'utf8')) as {
      dsseEnvelope: { payload: string };
    };
    const statement = JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString('utf8')) as {
      predicate: { groups: unknown; partner: { labels: unknown } };
    };
    expect(statement.predicate.groups).toEqual(results.groups);
    expect(statement.predicate.partner.labels).toEqual(['shade']);
    expect(readFileSync(at('one', 'data/report.html'), 'utf8')).toContain('Groups that were made of expressions');
    expect((await inside(['verify', at('one')])).code).toBe(0);
  }, 180_000);

  it('refuses what is no expression before it reads anything', async () => {
    const wrong = async (group: string): Promise<string> => {
      const { code, stderr } = await audit('never', '--group', group);
      expect(code, stderr).toBe(2);
      expect(stderr).not.toMatch(/Hashing|Reading/);
      return stderr;
    };
    expect(await wrong('bytes')).toContain("--group takes NAME=SQL expression, such as 'long=bytes > 20000'");
    expect(await wrong('long=byte > 1')).toContain('The group long cannot be made: there is no column byte');
    expect(await wrong('a b=bytes')).toContain('“a b=bytes” is none: its name takes letters, digits, _ and -');
  });
});
