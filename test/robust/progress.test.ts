import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Client } from '../../workers/api';
import { addSealed, startEngine } from '../unit/engine/harness';
import { Folders } from '../unit/folders';
import { tableOf, wanted } from './given';
import { shapesOf, type Shape } from './shapes';

const folders = new Folders();
afterAll(() => folders.clean());

interface Seen {
  readonly at: number;
  readonly fraction: number;
  readonly left: number | null;
}

/** What a person sees of an audit, each time it changes; seconds. */
async function watchAudit(client: Client, { snapshot, partner }: Shape, recipe: string): Promise<readonly Seen[]> {
  const [dump, file] = await addSealed(client, [snapshot, partner]);
  const started = performance.now();
  const { jobId } = await client('audit.start', { snapshotId: dump!.id, partnerId: file!.id, recipe });
  const seen: Seen[] = [];
  for (let version = 0; ;) {
    const answer = await client('jobs.watch', { version });
    version = answer.version;
    const job = answer.jobs.find((each) => each.id === jobId)!;
    seen.push({ at: (performance.now() - started) / 1000, fraction: job.fraction, left: job.etaSeconds });
    if (job.state === 'done') return seen;
    if (job.state !== 'running') throw new Error(`${job.state}: ${job.error?.message}`);
  }
}

/** How far what was shown in the last half was from the truth: a share of it, or where the rest is short, seconds. */
function errorsOf(seen: readonly Seen[]): { readonly worst: number; readonly within: number } {
  const end = seen.at(-1)!.at;
  const errors = seen
    .filter(({ at, left }) => at >= end / 2 && left !== null)
    .map(({ at, left }) => Math.max(0, Math.abs(left! - (end - at)) - ROUNDING) / (end - at + 1e-9));
  return {
    worst: Math.max(...errors),
    within: errors.filter((error) => error <= 0.25).length / errors.length,
  };
}

/** Seconds are shown as whole ones. */
const ROUNDING = 0.5;

it('what is left of an audit is told within a quarter of the truth in its last half, and never goes back', async () => {
  const { megabytes, cache } = wanted();
  const shapes = await shapesOf(folders.make('shapes'), cache, megabytes * 10);
  const rows: string[][] = [];
  for (const jobs of [2, 1]) {
    for (const shape of shapes) {
      const bench = startEngine(folders.make('keys'), { jobs });
      await bench.client('workspace.open', { path: join(folders.make('progress'), 'workspace') });
      // With another recipe the dump is read again, by a workspace that knows what that took.
      for (const { name: recipe } of (await bench.client('recipes.list', {})).slice(0, 2)) {
        const seen = await watchAudit(bench.client, shape, recipe);
        const fractions = seen.map(({ fraction }) => fraction);
        expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
        const { worst, within } = errorsOf(seen);
        const share = (of: number): string => `${(of * 100).toFixed(0)} %`;
        rows.push([shape.name, String(jobs), recipe, seen.at(-1)!.at.toFixed(1), share(worst), share(within)]);
      }
      await bench.engine.close();
    }
  }
  console.log(tableOf(['dump', 'jobs', 'recipe', 'seconds', 'worst', 'of the time within 25 %'], rows));
});
