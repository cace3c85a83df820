/** The step that finds texts that are there twice, on either side, and records that stand in several splits. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Side } from '../../compare/alike';
import type { ViewSource } from '../../tables';
import { counted, type Part } from '../parts';
import type { FindAlikePayload, FoundAlike } from '../tasks/find-alike';
import type { NameAlikePayload, NamedAlike } from '../tasks/name-alike';
import type { VerifiedAlike, VerifyAlikePayload } from '../tasks/verify-alike';
import { spillFolder, type StageContext } from './context';
import { viewOf } from './dataset';
import { filesBelow, removeAllBut } from './files';
import { eachOnItsThread, runOnce } from './shards';

/** What was found of one side. */
export interface AlikeSide {
  readonly documents: number;
  readonly short: number;
  readonly capped: number;
  readonly exact: number;
  readonly near: number;
}

export interface Alike {
  readonly parts: readonly Part[];
  readonly raw: AlikeSide;
  readonly partner: AlikeSide;
  /** Of a partner with splits: how many records each has, how many of those stand in another one too, and how that was seen. */
  readonly leaks: {
    readonly splits: Readonly<Record<string, number>>;
    readonly records: Readonly<Record<string, number>>;
    readonly kinds: Readonly<Record<string, number>>;
  } | null;
}

interface AlikeInput {
  readonly run: { readonly digest: string; readonly folder: string };
  readonly views: Readonly<Record<string, ViewSource>>;
  readonly alignment: ViewSource;
}

/** Errors: cancelled, disk-full, worker-died. */
export async function findAlike(context: StageContext, input: AlikeInput): Promise<Alike> {
  const { digest, folder } = input.run;
  context.job.begin('alike', 0, 0);
  const alike = await runOnce(context, {
    scope: `alike:${digest}`,
    folder: join(folder, 'compared'),
    owns: (file) => /^(?:duplicates|leaks)\//.test(file),
    work: () => makeAlike(context, input),
  });
  context.job.end('alike');
  return alike;
}

async function makeAlike(context: StageContext, input: AlikeInput): Promise<Alike> {
  const { job } = context;
  const folder = join(input.run.folder, 'alike');
  await removeAllBut(folder, await filesBelow(folder), new Set());
  job.throwIfCancelled();
  job.begin('alike', SIDES.length * 2, 0);
  const sides = SIDES.map((side) => sideOf(context, input, side, folder));
  try {
    const found = await Promise.all(sides.map(({ find }) => task<FoundAlike>(context, 'find-alike', find)));
    const slices = found.reduce((sum, each) => sum + each.slices, 0);
    job.begin('alike', SIDES.length * 2 + slices, 0);
    const named: NamedAlike[] = [];
    for (const [i, side] of sides.entries()) {
      const likeness = await verify(context, found[i]!.slices, side.verify);
      const payload = {
        ...side.name,
        views: { ...side.name.views, likeness: viewOf(side.verify.folder, likeness, 'likeness') },
      };
      named.push(await task<NamedAlike>(context, 'name-alike', payload));
    }
    return alikeOf(found, named);
  } finally {
    for (const { find, verify: own } of sides) {
      for (const path of [find.pairs, find.texts, own.folder]) await rm(path, { recursive: true, force: true });
    }
  }
}

const SIDES = ['raw', 'partner'] as const;

function alikeOf(found: readonly FoundAlike[], named: readonly NamedAlike[]): Alike {
  const summary = (i: number): AlikeSide => {
    const { documents, short, capped } = found[i]!;
    const { exact = 0, near = 0 } = counted(named[i]!.counters, 'duplicates');
    return { documents, short, capped, exact, near };
  };
  const { counters } = named[1]!;
  const splits = counted(counters, 'splits');
  const leaks = { splits, records: counted(counters, 'leakedFrom'), kinds: counted(counters, 'leaks') };
  return {
    parts: named.flatMap(({ parts }) => parts),
    raw: summary(0),
    partner: summary(1),
    leaks: Object.keys(splits).length < 2 ? null : leaks,
  };
}

interface SidePayloads {
  readonly find: FindAlikePayload;
  readonly verify: Omit<VerifyAlikePayload, 'slice'>;
  readonly name: NameAlikePayload;
}

function sideOf(
  context: StageContext,
  { run, views, alignment }: AlikeInput,
  side: Side,
  folder: string,
): SidePayloads {
  const spill = spillFolder(context.workspace);
  const file = (what: string): string => join(spill, `alike-${run.digest}-${side}-${what}.parquet`);
  const [pairs, texts] = [file('pairs'), file('texts')];
  const splits = views[`${side}_splits`] ?? { table: 'splits', files: [] };
  const own = { documents: views[`${side}_documents`]!, sketches: views[`${side}_sketches`]!, splits };
  return {
    find: { views: own, pairs, texts, spill },
    verify: { pairs, texts, folder: join(folder, 'verified', side), spill },
    name: {
      side,
      views: { ...own, alignment },
      hasSplits: splits.files.length > 0,
      folder: join(run.folder, 'compared'),
      spill,
    },
  };
}

async function task<T>({ job, pool }: StageContext, name: string, payload: unknown): Promise<T> {
  job.throwIfCancelled();
  const control = job.task('alike', 0);
  try {
    const result = (await pool.run(name, payload, control)) as T;
    job.shardDone('alike', 0, 0, control);
    return result;
  } catch (error) {
    job.taskEnded('alike', control);
    throw error;
  }
}

async function verify(
  context: StageContext,
  slices: number,
  payload: Omit<VerifyAlikePayload, 'slice'>,
): Promise<readonly Part[]> {
  const results: VerifiedAlike[] = [];
  const waiting = Array.from({ length: slices }, (_, slice) => ({ slice, bytes: 0 }));
  await eachOnItsThread(context, 'alike', waiting, async ({ slice }, control) => {
    const task: VerifyAlikePayload = { ...payload, slice };
    results[slice] = (await context.pool.run('verify-alike', task, control)) as VerifiedAlike;
  });
  return results.flatMap(({ parts }) => parts);
}
