import { join } from 'node:path';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { ROOT } from '../unit/helpers';
import { Folders } from '../unit/folders';
import { startEngine } from '../unit/engine/harness';
import { tableOf, wanted } from './given';
import { largeWorkspace, RUN } from './large-workspace';

const folders = new Folders();
afterAll(() => folders.clean());

it('a workspace of ten million pages opens, lists, scrolls, sorts and filters in under a second of work', async () => {
  const { pages } = wanted();
  const { folder, parts } = await largeWorkspace(join(ROOT, 'node_modules/.cache/plumbline-robust'), pages);
  const bench = startEngine(folders.make('keys'), { jobs: 2 });
  const { client } = bench;
  const rows: string[][] = [];
  /** Work: CPU seconds of all threads of this process, the engine's and DuckDB's among them. */
  const measured = async (name: string, ask: () => Promise<unknown>): Promise<void> => {
    const [started, before] = [performance.now(), process.cpuUsage()];
    await ask();
    const { user, system } = process.cpuUsage(before);
    const work = (user + system) / 1e6;
    const peak = process.memoryUsage().rss / 2 ** 20;
    rows.push([name, work.toFixed(2), (performance.now() - started).toFixed(0), peak.toFixed(0)]);
  };
  onTestFinished(() => {
    console.log(`${pages.toLocaleString('en')} pages, ${parts.toLocaleString('en')} part files`);
    console.log(tableOf(['', 'work, CPU s', 'ms', 'resident, MiB'], rows));
  });
  const list = (
    offset: number,
    sort: 'file-order' | 'title' | 'length' | 'least-shared' | 'numbers-lost',
    filter = {},
  ) => client('compare.list', { runId: RUN, filter, sort, offset, limit: 200 });

  await measured('open, with what the window asks for', async () => {
    await client('workspace.open', { path: folder });
    await Promise.all([
      client('sources.list', {}),
      client('runs.list', {}),
      client('jobs.list', {}),
      client('workspace.getView', {}),
    ]);
    await client('runs.results', { id: RUN });
  });
  await measured('the first order, by a thread that starts for it', async () => {
    await list(0, 'length');
  });
  await measured('first rows', async () => expect((await list(0, 'file-order')).total).toBe(pages));
  await measured('the middle', async () => expect((await list(pages / 2, 'file-order')).rows).toHaveLength(200));
  await measured('the end', () => list(pages - 200, 'file-order'));
  for (const sort of ['length', 'least-shared', 'numbers-lost', 'title'] as const) {
    await measured(`by ${sort}`, () => list(0, sort));
    await measured(`by ${sort}, the middle`, () => list(pages / 2, sort));
    await measured(`by ${sort}, the page after`, () => list(pages / 2 + 200, sort));
  }
  await measured('missing pages', () => list(0, 'file-order', { status: ['missing'] }));
  await measured('missing pages, 100,000th', () => list(100_000, 'file-order', { status: ['missing'] }));
  await measured('changed, numbers lost, by length', () => list(0, 'length', { status: ['changed'], lost: 'numbers' }));
  await measured('a decile, by least-shared, 300,000th', () => list(300_000, 'least-shared', { decile: 3 }));
  await measured('a title searched', () => list(0, 'file-order', { search: 'abc 1234' }));
  const { rows: middle } = await list(pages / 5, 'file-order', { status: ['changed'] });
  const view = (at: number) =>
    client('compare.view', { runId: RUN, rawSeq: middle[at]!.rawSeq, partnerSeq: middle[at]!.partnerSeq });
  await measured('a pair opened', () => view(0));
  await measured('the next pair', () => view(1));
  await bench.engine.close();
});
