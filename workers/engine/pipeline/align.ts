/** The step that aligns both sides: by what they are called, then what is left by what it says. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ViewSource } from '../../tables';
import type { AlignPayload, Alignment } from '../tasks/align';
import { alignByContent } from './align-content';
import { spillFolder, type StageContext } from './context';
import { filesBelow, removeAllBut } from './files';

/** Errors: cancelled, disk-full, worker-died. */
export async function align(
  context: StageContext,
  views: Readonly<Record<string, ViewSource>>,
  folder: string,
): Promise<Alignment> {
  const { job, workspace } = context;
  job.throwIfCancelled();
  job.begin('align', 1, 0);
  await removeLeftovers(folder);
  const payload: AlignPayload = { views, folder, spill: spillFolder(workspace) };
  const named = await alignTask<Alignment>(context, 'align', payload);
  const settled = await alignByContent(context, views, folder, named);
  if (settled !== null) await rm(join(folder, 'alignment'), { recursive: true, force: true });
  job.end('align');
  return settled ?? named;
}

/** One task of the step. */
export async function alignTask<T>({ job, pool }: StageContext, name: string, payload: unknown): Promise<T> {
  job.throwIfCancelled();
  const control = job.task('align', 0);
  try {
    const result = (await pool.run(name, payload, control)) as T;
    job.shardDone('align', 0, name === 'align' ? control.items : 0, control);
    return result;
  } catch (error) {
    job.taskEnded('align', control);
    throw error;
  }
}

/** The alignment is quick to make and made anew; compared parts, their index and results stay until they are replaced. */
async function removeLeftovers(folder: string): Promise<void> {
  const files = await filesBelow(folder);
  const keep = [...files].filter((file) => file === 'results.json' || /^(compared|index)\//.test(file));
  await removeAllBut(folder, files, new Set(keep));
}
