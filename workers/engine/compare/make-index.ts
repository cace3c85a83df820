/** The index of a run's pairs, made where it is not there. */
import { join } from 'node:path';
import { PlumblineError } from '../../api/errors';
import { TaskControl, type WorkerPool } from '../../jobs';
import type { Part } from '../parts';
import { runFolder, spillFolder } from '../pipeline/context';
import type { Session } from '../session';
import type { IndexPairsPayload } from '../tasks/index-pairs';
import { digestOfParts, indexFolder, readIndex, type PairIndex } from './pair-index';

export interface IndexMaker {
  readonly pool: WorkerPool;
  readonly control: TaskControl;
}

/**
 * An audit ends with it; a run of before, or one that was interrupted there, gets it when it is first asked.
 * @param by whose threads make it: those of the shards, so that nobody waits behind it, or the one of who waits for it
 */
export function ensureIndex(
  session: Session,
  { run, pairs }: { readonly run: { readonly id: string }; readonly pairs: readonly Part[] },
  by: IndexMaker = { pool: session.reader, control: new TaskControl() },
): Promise<PairIndex> {
  const known = session.indexes.get(run.id);
  const digest = digestOfParts(pairs);
  if (known?.parts === digest) return Promise.resolve(known);
  // One at a time, so that two that ask at once do not write the same files.
  return session.indexing.run(async () => {
    const folder = indexFolder(runFolder(session, run.id));
    if (readIndex(folder, digest) === undefined) {
      const payload: IndexPairsPayload = {
        pairs: join(runFolder(session, run.id), 'compared'),
        parts: pairs,
        folder,
        spill: spillFolder(session),
      };
      await by.pool.run('index-pairs', payload, by.control);
    }
    const index = readIndex(folder, digest);
    if (index === undefined) throw new PlumblineError('internal', `${folder} has no index although it was just made`);
    session.indexes.set(run.id, index);
    return index;
  });
}
