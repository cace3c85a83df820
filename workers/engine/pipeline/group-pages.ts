/** The step that sorts the pages of a run into groups. */
import { join } from 'node:path';
import type { OwnGroup } from '../../api/results';
import type { ViewSource } from '../../tables';
import type { ShardResult } from '../parts';
import type { GroupPagesPayload } from '../tasks/group-pages';
import { inThread, spillFolder, type StageContext } from './context';
import { runOnce } from './shards';

export interface GroupPagesInput {
  readonly run: { readonly digest: string; readonly folder: string };
  readonly views: Readonly<Record<string, ViewSource>>;
  readonly derived: Readonly<Record<string, string>>;
  readonly own: readonly OwnGroup[];
}

/** Parts of strata, groups and genders. Errors: cancelled, disk-full, worker-died. */
export async function groupPages(context: StageContext, input: GroupPagesInput): Promise<ShardResult> {
  const { run, views, derived, own } = input;
  const folder = join(run.folder, 'compared');
  const payload: GroupPagesPayload = { views, derived, own, folder, spill: spillFolder(context.workspace) };
  context.job.begin('group', 1, 0);
  const result = await runOnce<ShardResult>(context, {
    scope: `groups:${run.digest}`,
    folder,
    owns: (file) => /^(?:strata|groups|genders)\//.test(file),
    work: async () => (await inThread(context, 'group', 'group-pages', payload)) as ShardResult,
  });
  context.job.end('group');
  return result;
}
