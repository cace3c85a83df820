/** The step that aligns both sides: one task, whose parts replace those of a session before. */
import type { ViewSource } from '../../tables';
import type { AlignPayload, Alignment } from '../tasks/align';
import { spillFolder, type StageContext } from './context';
import { filesBelow, removeAllBut } from './files';

/** Errors: cancelled, disk-full, worker-died. */
export async function align(
  context: StageContext,
  views: Readonly<Record<string, ViewSource>>,
  folder: string,
): Promise<Alignment> {
  const { job, pool, workspace } = context;
  job.throwIfCancelled();
  job.begin('align', 1, 0);
  await removeLeftovers(folder);
  const control = job.task('align', 0);
  try {
    const payload: AlignPayload = { views, folder, spill: spillFolder(workspace) };
    const alignment = (await pool.run('align', payload, control)) as Alignment;
    job.shardDone('align', 0, control.items, control);
    job.end('align');
    return alignment;
  } catch (error) {
    job.taskEnded('align', control);
    throw error;
  }
}

/** The alignment is quick to make and made anew; compared parts, their index and results stay until they are replaced. */
async function removeLeftovers(folder: string): Promise<void> {
  const files = await filesBelow(folder);
  const keep = [...files].filter((file) => file === 'results.json' || /^(compared|alike|index)\//.test(file));
  await removeAllBut(folder, files, new Set(keep));
}
