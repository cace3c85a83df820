import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { distinctOf } from '../../../../workers/partner';
import { ROOT } from '../../helpers';
import { Folders } from '../../folders';
import { driftOf, labelled, releaseOf, writeLines } from './releases';

/** Made by scipy and numpy: test/goldens/make-drift.py. */
interface Golden {
  readonly text: { readonly psi: number; readonly ks: number; readonly exactKs: number };
  readonly offset: { readonly psi: number; readonly ks: number; readonly exactKs: number };
  readonly coref: { readonly jsd: number };
}
const golden = JSON.parse(readFileSync(join(ROOT, 'test/goldens/drift.json'), 'utf8')) as Golden;

const folders = new Folders();
afterAll(() => folders.clean());

describe('distances between two releases', () => {
  it('are those of scipy and numpy over the same buckets, and near to those over the values themselves', async () => {
    const folder = folders.make('drift');
    const rows = labelled();
    const next = rows.map((row, i) => ({
      ...row,
      text: String(row['text']).slice(0, 300),
      offset: Math.max(2, Math.floor(Number(row['offset']) / 2)),
      coref: i % 3 === 0 ? true : row['coref'],
    }));
    const { changes } = await driftOf(writeLines(folder, 'old.jsonl', rows), writeLines(folder, 'new.jsonl', next));
    const measured = (column: string): Readonly<Record<string, number>> =>
      changes.find((change) => change.column === column)?.measures ?? {};
    for (const column of ['text', 'offset'] as const) {
      expect(measured(column)['psi']).toBeCloseTo(golden[column].psi, 10);
      expect(measured(column)['ks']).toBeCloseTo(golden[column].ks, 10);
      expect(Math.abs(golden[column].ks - golden[column].exactKs)).toBeLessThan(0.03);
    }
    expect(measured('coref')['jsd']).toBeCloseTo(golden.coref.jsd, 10);
  });

  it('count different values to a few percent', async () => {
    const folder = folders.make('drift');
    const rows = labelled();
    const { profile } = await releaseOf(writeLines(folder, 'a.jsonl', rows));
    for (const name of ['id', 'text', 'a', 'url']) {
      const exact = new Set(rows.map((row) => row[name])).size;
      const estimate = distinctOf(profile.columns.find((column) => column.name === name)?.distinct ?? '');
      expect(Math.abs(estimate - exact) / exact).toBeLessThan(0.1);
    }
    const many = Array.from({ length: 60_000 }, (_, i) => ({ title: `Page ${i}`, text: 'a' }));
    const large = await releaseOf(writeLines(folder, 'b.jsonl', many), 200_000);
    const estimate = distinctOf(large.profile.columns.find(({ name }) => name === 'title')?.distinct ?? '');
    expect(Math.abs(estimate - 60_000) / 60_000).toBeLessThan(0.1);
  });
});
