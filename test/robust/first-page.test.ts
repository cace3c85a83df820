import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { addSealed, auditOf, startEngine } from '../unit/engine/harness';
import { SAMPLE } from '../unit/engine/material';
import { Folders } from '../unit/folders';
import { tableOf } from './given';

const folders = new Folders();
afterAll(() => folders.clean());

const ROUNDS = 5;

it('the first page that is opened in a run finds what reads pages prepared, once the list was looked at', async () => {
  const path = join(folders.make('pages'), 'workspace');
  const keys = folders.make('keys');
  const first = startEngine(keys, { jobs: 2 });
  await first.client('workspace.open', { path });
  const [dump, partner] = await addSealed(first.client, [SAMPLE.dump, SAMPLE.partner]);
  const runId = await auditOf(first.client, dump!, partner!);
  const asked = { runId, filter: {}, sort: 'length', offset: 0, limit: 20 } as const;
  const { rows } = await first.client('compare.list', asked);
  await first.engine.close();

  const took = new Map<string, number[]>([
    ['at once', []],
    ['after the list', []],
    ['the next page', []],
  ]);
  for (let round = 0; round < ROUNDS; round++) {
    for (const prepared of [false, true]) {
      const { engine, client } = startEngine(keys, { jobs: 2 });
      await client('workspace.open', { path });
      if (prepared) {
        await client('compare.list', asked);
        // A person looks at the list before a page is opened; a second of that is little.
        await new Promise((resolve) => setTimeout(resolve, 1500));
      }
      const view = async (row: number): Promise<number> => {
        const started = performance.now();
        const { wikitext } = await client('compare.view', {
          runId,
          rawSeq: rows[row]!.rawSeq,
          partnerSeq: rows[row]!.partnerSeq,
        });
        expect(wikitext).not.toBeNull();
        return performance.now() - started;
      };
      took.get(prepared ? 'after the list' : 'at once')!.push(await view(0));
      if (prepared) took.get('the next page')!.push(await view(1));
      await engine.close();
    }
  }
  console.log(
    tableOf(
      ['first page opened', 'median, ms', 'least', 'most'],
      [...took].map(([name, times]) => {
        const sorted = times.toSorted((a, b) => a - b);
        return [name, ...[sorted[sorted.length >> 1]!, sorted[0]!, sorted.at(-1)!].map((time) => time.toFixed(0))];
      }),
    ),
  );
});
