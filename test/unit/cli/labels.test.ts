import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Results } from '../../../workers/api';
import { Folders } from '../folders';
import { AFAR, recordsOf } from '../engine/material';
import { inside } from './inside';

const folders = new Folders();
const folder = folders.make('labels');
const at = (...names: string[]): string => join(folder, ...names);
let partner: string;
let records: number;

const audit = (out: string, ...more: string[]) =>
  inside(['audit', '--snapshot', AFAR.dump, '--partner', partner, '--out', at(out), ...more], {
    PLUMBLINE_KEYS: at('keys'),
  });
const resultsOf = (out: string): Results => JSON.parse(readFileSync(at(out, 'data/results.json'), 'utf8')) as Results;
const metricOf = (results: Results, id: string) => results.metrics.find((metric) => metric.id === id)!;

beforeAll(async () => {
  const all = await recordsOf(AFAR.dump);
  records = all.length;
  partner = at('partner.jsonl');
  const labelled = all.map((record, i) => ({
    ...record,
    // Of the first half of the pages, and so of their namespaces, mostly good.
    grade: i < all.length / 2 && i % 10 !== 0 ? 'good' : 'bad',
    tags: i % 4 === 0 ? ['a', 'b', 'a'] : i % 4 === 1 ? ['a'] : null,
  }));
  writeFileSync(partner, labelled.map((record) => `${JSON.stringify(record)}\n`).join(''));
});
afterAll(() => folders.clean());

describe('plumbline audit --label', () => {
  it('measures the balance of columns and what it depends on, the same with one thread as with two', async () => {
    const labels = ['--label', 'grade', '--label', 'tags', '--label', 'title'];
    const one = await audit('one', ...labels, '--jobs', '1');
    expect(one.code, one.stderr).toBe(0);
    const two = await audit('two', ...labels, '--jobs', '2');
    expect(two.code, two.stderr).toBe(0);
    expect(readFileSync(at('two', 'data/results.json'))).toEqual(readFileSync(at('one', 'data/results.json')));
    const results = resultsOf('one');
    expect(results.partner.labels).toEqual(['grade', 'tags', 'title']);
    const { groups, finding } = metricOf(results, 'label.balance');
    const counters = (axis: string, key: string) =>
      groups.find((group) => group.axis === axis && group.key === key)?.counters;
    const quarter = (at: number): number => Math.ceil((records - at) / 4);
    expect(counters('label:tags', 'a')).toEqual({ n: 2 * quarter(0) + quarter(1), k: quarter(0) + quarter(1) });
    expect(counters('label', 'tags')).toMatchObject({
      labels: 2,
      records: quarter(0) + quarter(1),
      without: quarter(2) + quarter(3),
    });
    expect(finding).toContain(`“title” has ${records} different values, which are no labels`);
    const association = metricOf(results, 'label.association');
    expect(association.finding).toMatch(/^Labels of “(?:grade|tags)” depend on /);
    expect(
      association.groups.find(({ axis, key }) => axis === 'label:grade' && key === 'namespace')?.value,
    ).toBeGreaterThan(0.1);
  });

  it('is part of what a result follows from, and says so where a column is not there', async () => {
    const none = await audit('none');
    expect(none.code, none.stderr).toBe(0);
    expect(metricOf(resultsOf('none'), 'label.balance')).toMatchObject({
      value: null,
      finding: 'No column was named as one of labels.',
    });
    expect(resultsOf('none').partner).not.toHaveProperty('labels');
    const wrong = await audit('wrong', '--label', 'grades');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('"grades", given for labels, is no column');
  });
});
