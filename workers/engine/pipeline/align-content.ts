/** Aligns by what they say the records and pages that have nothing else in common. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TableName, ViewSource } from '../../tables';
import type { ShardResult } from '../parts';
import type { Alignment } from '../tasks/align';
import type { AlignContentPayload } from '../tasks/align-content';
import type { FindContentPayload } from '../tasks/find-content';
import type { PassagesPayload } from '../tasks/passages';
import type { ContentPlan, PlanContentPayload } from '../tasks/plan-content';
import type { VerifyAlikePayload } from '../tasks/verify-alike';
import { alignTask } from './align';
import { spillFolder, type StageContext } from './context';
import { viewOf } from './dataset';
import { eachOnItsThread } from './shards';

/** Part files whose texts are gone through in one task. */
const FILES = 8;

type Views = Readonly<Record<string, ViewSource>>;

/** Null where nothing is left to be aligned so. */
export async function alignByContent(
  context: StageContext,
  views: Views,
  folder: string,
  named: Alignment,
): Promise<Alignment | null> {
  const spill = spillFolder(context.workspace);
  const work = join(folder, 'content');
  const file = (what: string): string => join(spill, `content-${named.parts[0]?.sha256 ?? 'none'}-${what}.parquet`);
  const [wanted, pairs, texts] = [file('wanted'), file('pairs'), file('texts')];
  const known = { ...pick(views, BOTH), alignment: viewOf(folder, named.parts, 'alignment') };
  try {
    const plan: PlanContentPayload = { views: known, wanted, spill };
    const { lostRecords, lostPages, hosts } = await alignTask<ContentPlan>(context, 'plan-content', plan);
    if (lostRecords === 0 && (hosts === 0 || lostPages === 0)) return null;
    const passages = await findPassages(context, views, wanted, work);
    const find: FindContentPayload = { views: { ...known, ...passages }, pairs, texts, spill };
    const slices = await alignTask<number>(context, 'find-content', find);
    const verified = join(work, 'verified');
    const matches = await eachTask(context, 'verify-content', slices, (slice): VerifyAlikePayload => ({
      slice,
      pairs,
      texts,
      folder: verified,
      spill,
    }));
    const settle: AlignContentPayload = {
      views: { ...known, matches: tableOf(verified, matches, 'matches') },
      folder,
      spill,
    };
    return await alignTask<Alignment>(context, 'align-content', settle);
  } finally {
    for (const path of [wanted, pairs, texts, work]) await rm(path, { recursive: true, force: true });
  }
}

const BOTH = ['raw_documents', 'raw_sketches', 'partner_documents', 'partner_sketches'] as const;

const pick = (views: Views, names: readonly string[]): Views =>
  Object.fromEntries(names.map((name) => [name, views[name]!]));

/** Of all pages, and of the records that are asked for. */
async function findPassages(context: StageContext, views: Views, wanted: string, work: string): Promise<Views> {
  const spill = spillFolder(context.workspace);
  const found: Record<string, ViewSource> = {};
  for (const side of ['raw', 'partner'] as const) {
    const { files } = views[`${side}_documents`]!;
    const folder = join(work, side);
    const tasks = Math.ceil(files.length / FILES);
    const results = await eachTask(context, 'passages', tasks, (index): PassagesPayload => ({
      index,
      documents: { table: 'documents', files: files.slice(index * FILES, (index + 1) * FILES) },
      wanted: side === 'raw' ? null : wanted,
      folder,
      spill,
    }));
    found[`${side}_passages`] = tableOf(folder, results, 'passages');
  }
  return found;
}

async function eachTask(
  context: StageContext,
  name: string,
  tasks: number,
  payload: (index: number) => unknown,
): Promise<readonly ShardResult[]> {
  const results: ShardResult[] = [];
  const waiting = Array.from({ length: tasks }, (_, index) => ({ index, bytes: 0 }));
  await eachOnItsThread(context, 'align', waiting, async ({ index }, control) => {
    results[index] = (await context.pool.run(name, payload(index), control)) as ShardResult;
  });
  return results;
}

const tableOf = (folder: string, results: readonly ShardResult[], table: TableName): ViewSource =>
  viewOf(
    folder,
    results.flatMap(({ parts }) => parts),
    table,
  );
