import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Output, Source } from '../../../workers/api';
import { addSealed, auditOf, Folders, startEngine, type Bench } from './harness';
import { SAMPLE } from './material';

const folders = new Folders();
afterAll(() => folders.clean());

interface Record {
  readonly title: string;
  readonly text: string;
}

describe('rules that took whole pages out of the sample', () => {
  let bench: Bench;
  let dump: Source;
  beforeAll(async () => {
    bench = startEngine(folders.make('keys'), { jobs: 1 });
    await bench.client('workspace.open', { path: folders.make('workspace') });
    [dump] = (await addSealed(bench.client, [SAMPLE.dump])) as [Source];
  }, 60_000);
  afterAll(() => bench.engine.close());

  /** The sample's partner without some of its records, audited. */
  const found = async (keeps: (record: Record) => boolean) => {
    const path = join(folders.make(), 'partner.jsonl');
    const lines = readFileSync(SAMPLE.partner, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    writeFileSync(path, lines.filter((line) => keeps(JSON.parse(line) as Record)).join('\n'));
    const [partner] = await addSealed(bench.client, [path]);
    const id = await auditOf(bench.client, dump, partner!);
    const { results }: Output<'runs.results'> = await bench.client('runs.results', { id });
    return results.fingerprints!.filters!;
  };

  it('are told one after another: redirects, then texts below a length', async () => {
    const { rules, missing } = await found(({ text }) => text.length === 0 || text.length >= 8000);
    expect(rules.map(({ kind }) => kind)).toEqual(['redirects', 'short']);
    const [redirects, short] = rules;
    expect(redirects).toMatchObject({ gone: 100, kept: 0 });
    expect(short!.gone).toBeGreaterThanOrEqual(0.95 * (missing - 101));
    expect(short!.kept).toBeLessThanOrEqual(0.05 * short!.gone);
    // Our texts are longer than the partner's, by lists and headings.
    expect(Number(/below (\d+) characters/.exec(short!.parameter)![1])).toBeGreaterThan(7000);
  }, 60_000);

  it('are told by words of titles', async () => {
    const { rules } = await found(({ title }) => !title.toLowerCase().split(' ').includes('of'));
    expect(rules.map(({ kind }) => kind)).toEqual(['redirects', 'titles']);
    expect(rules[1]).toMatchObject({ parameter: 'of', kept: 0 });
  }, 60_000);

  it('are told by words of texts', async () => {
    const { rules } = await found(({ text }) => !/\bcolonies\b/i.test(text));
    expect(rules.map(({ kind }) => kind)).toEqual(['redirects', 'words']);
    expect(rules[1]!.parameter).toBe('colonies');
  }, 60_000);

  it('are not told where pages went by chance', async () => {
    let n = 0;
    const { rules, unexplained } = await found(() => (n = (n * 1_103_515_245 + 12_345) % 2 ** 31) % 100 < 70);
    expect(rules.map(({ kind }) => kind)).toEqual(['redirects']);
    expect(unexplained).toBeGreaterThan(10);
  }, 60_000);
});
