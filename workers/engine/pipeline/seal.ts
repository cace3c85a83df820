/** Sealing: a file is hashed once; from then on any change of it is found and said. */
import { stat } from 'node:fs/promises';
import { PlumblineError, toPlumblineError } from '../../api/errors';
import type { SealRecord, SourceRecord } from '../../catalog';
import {
  checkAgainstSums,
  checkSeal,
  joinHalves,
  stampMatches,
  stampOf,
  type FileStamp,
  type HashOptions,
  type Seal,
  type SumLine,
} from '../../sources';
import type { TaskControl, WorkerPool } from '../../jobs';
import type { HashResults } from '../tasks/hash';
import type { StageContext, Workspace } from './context';

/** Whether a file can be taken for the one that was sealed, without reading it. One that is gone cannot. */
export async function isAsSealed(workspace: Workspace, source: SourceRecord): Promise<boolean> {
  const seal = workspace.catalog.sources.seal(source.id);
  if (seal === undefined) return false;
  try {
    return stampMatches(stampIn(seal), await stampOf(source.path));
  } catch (error) {
    if (toPlumblineError(error).code === 'not-found') return false;
    throw error;
  }
}

/** Size on disk of what still has to be hashed, for progress; 0 where that is nothing or cannot be told. */
async function bytesToSeal(workspace: Workspace, source: SourceRecord): Promise<number> {
  try {
    return (await isAsSealed(workspace, source)) ? 0 : (await stat(source.path)).size;
  } catch {
    return 0; // hashing will say what is the matter
  }
}

/**
 * Seals each source that is not. One that fails does not keep the others from being sealed; the first failure is thrown at
 * the end: `seal-broken` where a file is not what it was, `not-found` where it is gone.
 */
export async function sealSources(
  context: StageContext,
  sources: readonly SourceRecord[],
): Promise<readonly SealRecord[]> {
  const { workspace, job } = context;
  const sizes = await Promise.all(sources.map((source) => bytesToSeal(workspace, source)));
  job.begin(
    'seal',
    sources.length,
    sizes.reduce((a, b) => a + b, 0),
  );
  const seals: SealRecord[] = [];
  let failure: unknown = null;
  for (const [i, source] of sources.entries()) {
    job.throwIfCancelled();
    try {
      seals.push(await sealOne(context, source, sizes[i]!));
    } catch (error) {
      failure ??= error;
    }
  }
  job.throwIfCancelled();
  if (failure !== null) throw failure as Error;
  job.end('seal');
  return seals;
}

/** A smaller file is read sooner than another thread has begun. */
const IN_HALVES = 16 << 20;

async function hash(pool: WorkerPool, path: string, bytes: number, control: TaskControl): Promise<Seal> {
  const run = <H extends keyof HashResults>(half: H): Promise<HashResults[H]> =>
    pool.run('hash', { path, half }, control) as Promise<HashResults[H]>;
  if (pool.size === 1 || bytes < IN_HALVES) return run('all');
  const [rest, md5] = await Promise.allSettled([run('rest'), run('md5')]);
  if (rest.status === 'rejected') throw rest.reason as Error;
  if (md5.status === 'rejected') throw md5.reason as Error;
  return joinHalves(path, rest.value, md5.value);
}

async function sealOne(context: StageContext, source: SourceRecord, bytes: number): Promise<SealRecord> {
  const { workspace, job, pool } = context;
  const { sources } = workspace.catalog;
  const known = sources.seal(source.id);
  const control = job.task('seal', bytes);
  try {
    if (known !== undefined && stampMatches(stampIn(known), await stampOf(source.path))) {
      tellSums(workspace, source, known); // a file that was away and came back is not missing any more
      return known;
    }
    const seal = await hash(pool, source.path, bytes, control);
    if (sources.get(source.id) === undefined)
      throw new PlumblineError('not-found', `${source.name} was removed from the workspace while it was hashed`);
    if (known !== undefined && known.sha256 !== seal.digests.sha256) {
      const check = await checkSeal(source.path, sealOf(known));
      const sentence = check.state === 'sealed' ? `${source.name} changed while it was being read` : check.sentence;
      sources.setSealState(source.id, 'broken', sentence);
      throw new PlumblineError('seal-broken', sentence, { file: source.path });
    }
    const record = { ...seal.digests, stamp: JSON.stringify(seal.stamp), chunks: JSON.stringify(seal.chunks) };
    sources.setSeal(source.id, record);
    tellSums(workspace, source, record);
    return record;
  } catch (error) {
    const failure = toPlumblineError(error, { file: source.path });
    if (failure.code === 'not-found') sources.setSealState(source.id, 'missing', failure.message);
    throw failure;
  } finally {
    job.shardDone('seal', bytes, 1, control);
  }
}

/** Hashes a sealed file again and says what changed. */
export async function recheckSeal(
  workspace: Workspace,
  source: SourceRecord,
  options: HashOptions = {},
): Promise<void> {
  const { sources } = workspace.catalog;
  const known = sources.seal(source.id);
  if (known === undefined) return;
  const check = await checkSeal(source.path, sealOf(known), options);
  if (check.state === 'sealed') {
    const again = { ...known, stamp: JSON.stringify(await stampOf(source.path)) };
    sources.setSeal(source.id, again);
    tellSums(workspace, source, again);
  } else {
    sources.setSealState(source.id, check.state, check.sentence);
  }
}

/** Holds all lists against all files that are whole: lists come and go after the files that they name. */
export function recheckSums(workspace: Workspace): void {
  const { sources } = workspace.catalog;
  for (const source of sources.list()) {
    const seal = sources.seal(source.id);
    if (seal !== undefined && (source.sealState === 'sealed' || source.sealState === 'mismatch'))
      tellSums(workspace, source, seal);
  }
}

/** Keeps the state of a file whose bytes are those of its seal: sealed, or not what a list says. */
function tellSums(workspace: Workspace, source: SourceRecord, seal: SealRecord): void {
  const { sources } = workspace.catalog;
  const lines = sumsOf(workspace, source.name, seal);
  const mismatch = lines.find((line) => !line.agrees);
  const state = mismatch === undefined ? 'sealed' : 'mismatch';
  const sentence =
    mismatch === undefined
      ? sealedSentence(lines.map((line) => line.list))
      : `${mismatch.list} gives another ${mismatch.algorithm} for ${source.name}: the file is damaged or not the one that was published`;
  if (state !== source.sealState || sentence !== source.sealSentence) sources.setSealState(source.id, state, sentence);
}

/** What each published list that names a file says of its digests. */
export function sumsOf(
  workspace: Workspace,
  name: string,
  seal: SealRecord,
): readonly { list: string; algorithm: string; expected: string; agrees: boolean }[] {
  const lines = workspace.catalog.sources.sumsFor(name) as readonly (SumLine & { readonly list: string })[];
  return checkAgainstSums(name, seal, lines).map(({ line, agrees }) => ({
    list: line.list,
    algorithm: line.algorithm,
    expected: line.digest,
    agrees,
  }));
}

function sealedSentence(lists: readonly string[]): string {
  if (lists.length === 0) return 'Hashed and sealed; no sums list names this file';
  return `Hashed and sealed; ${[...new Set(lists)].join(' and ')} agree${new Set(lists).size === 1 ? 's' : ''}`;
}

const stampIn = (seal: SealRecord): FileStamp => JSON.parse(seal.stamp) as FileStamp;

function sealOf(record: SealRecord): Seal {
  const { size, sha256, sha1, md5 } = record;
  return {
    digests: { size, sha256, sha1, md5 },
    stamp: stampIn(record),
    chunks: JSON.parse(record.chunks) as string[],
  };
}
