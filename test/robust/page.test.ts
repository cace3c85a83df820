import { existsSync, readFileSync, statSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import { planDump, readDumpShard, readPageAt, type PageAnchor } from '../../workers/dump';
import { makeDump } from '../bench/make-dump.mjs';
import { tableOf, wanted } from './given';

/** Bytes that this process asked the system for, where the system tells. */
function bytesRead(): number {
  if (!existsSync('/proc/self/io')) return 0;
  return Number(/rchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1] ?? 0);
}

it('a page is fetched from the middle of a dump without reading the rest', async () => {
  const { megabytes, cache } = wanted();
  const made = makeDump(cache, megabytes * 10, 1);
  const rows: string[][] = [];
  for (const [name, path] of [
    ['multistream', made.multistream],
    ['one stream of bzip2', made.single],
    ['plain', made.xml],
  ] as const) {
    const plan = await planDump(path, {});
    const anchors: PageAnchor[] = [];
    for (const page of readDumpShard(plan, plan.shards[Math.floor(plan.shards.length / 2)]!, {}))
      anchors.push(page.anchor);
    const times: number[] = [];
    const before = bytesRead();
    for (const anchor of anchors.slice(-200)) {
      const started = performance.now();
      const [page] = readPageAt(path, plan.info, anchor);
      times.push(performance.now() - started);
      expect(page!.revisions.length).toBeGreaterThan(0);
    }
    const read = (bytesRead() - before) / times.length;
    expect(read).toBeLessThan(Math.max(2 ** 21, statSync(path).size / 4));
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number): string => sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(1);
    rows.push([name, times[0]!.toFixed(1), at(0.5), at(0.99), (read / 1e6).toFixed(2)]);
  }
  console.log(tableOf(['dump', 'first, ms', 'median', '99 %', 'MB read for one'], rows));
});
