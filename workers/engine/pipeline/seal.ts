/** Sealing: a file is hashed once; from then on any change of it is found and said. */
import { stat } from 'node:fs/promises';
import { PlumblineError, toPlumblineError } from '../../api/errors';
import type { SealRecord, SourceRecord } from '../../catalog';
import { checkSeal, stampMatches, stampOf, type FileStamp, type Seal } from '../../sources';
import type { StageContext, Workspace } from './context';

/** Size on disk of what still has to be hashed; 0 where the seal's stamp still fits. */
export async function bytesToSeal(workspace: Workspace, source: SourceRecord): Promise<number> {
  const seal = workspace.catalog.sources.seal(source.id);
  if (seal !== undefined && stampMatches(stampIn(seal), await stampOf(source.path))) return 0;
  return (await stat(source.path)).size;
}

/** Seals each source that is not; fails with `seal-broken` where a file is not what it was. */
export async function sealSources(
  context: StageContext,
  sources: readonly SourceRecord[],
): Promise<readonly SealRecord[]> {
  const { workspace, job } = context;
  const sizes = await Promise.all(sources.map((source) => bytesToSeal(workspace, source).catch(() => 0)));
  job.begin(
    'seal',
    sources.length,
    sizes.reduce((a, b) => a + b, 0),
  );
  const seals: SealRecord[] = [];
  for (const [i, source] of sources.entries()) {
    job.throwIfCancelled();
    seals.push(await sealOne(context, source, sizes[i]!));
  }
  job.end('seal');
  return seals;
}

async function sealOne(context: StageContext, source: SourceRecord, bytes: number): Promise<SealRecord> {
  const { workspace, job, pool } = context;
  const { sources } = workspace.catalog;
  const known = sources.seal(source.id);
  const control = job.task('seal', bytes);
  try {
    if (known !== undefined && stampMatches(stampIn(known), await stampOf(source.path))) return known;
    const seal = (await pool.run('hash', { path: source.path }, control)) as Seal;
    if (known !== undefined && known.sha256 !== seal.digests.sha256) {
      const check = await checkSeal(source.path, sealOf(known));
      const sentence = check.state === 'sealed' ? `${source.name} changed while it was being read` : check.sentence;
      sources.setSealState(source.id, 'broken', sentence);
      throw new PlumblineError('seal-broken', sentence, { file: source.path });
    }
    const record = { ...seal.digests, stamp: JSON.stringify(seal.stamp), chunks: JSON.stringify(seal.chunks) };
    sources.setSeal(source.id, record);
    const mismatch = sources.sumsFor(source.name).find((line) => !agrees(line, record));
    if (mismatch === undefined)
      sources.setSealState(source.id, 'sealed', sealedSentence(sources.sumsFor(source.name).map((line) => line.list)));
    else
      sources.setSealState(
        source.id,
        'mismatch',
        `${mismatch.list} gives another ${mismatch.algorithm} for ${source.name}: the file is damaged or not the one that was published`,
      );
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
export async function recheckSeal(workspace: Workspace, source: SourceRecord): Promise<void> {
  const { sources } = workspace.catalog;
  const known = sources.seal(source.id);
  if (known === undefined) return;
  const check = await checkSeal(source.path, sealOf(known));
  if (check.state === 'sealed') {
    const again = { ...known, stamp: JSON.stringify(await stampOf(source.path)) };
    sources.setSeal(source.id, again);
    if (source.sealState !== 'mismatch')
      sources.setSealState(source.id, 'sealed', sealedSentence(sources.sumsFor(source.name).map((line) => line.list)));
  } else {
    sources.setSealState(source.id, check.state, check.sentence);
  }
}

/** Applies sums lists that came after the files they name. */
export function recheckSums(workspace: Workspace): void {
  const { sources } = workspace.catalog;
  for (const source of sources.list()) {
    const seal = sources.seal(source.id);
    if (seal === undefined || (source.sealState !== 'sealed' && source.sealState !== 'mismatch')) continue;
    const lines = sources.sumsFor(source.name);
    const mismatch = lines.find((line) => !agrees(line, seal));
    if (mismatch === undefined)
      sources.setSealState(source.id, 'sealed', sealedSentence(lines.map((line) => line.list)));
    else
      sources.setSealState(
        source.id,
        'mismatch',
        `${mismatch.list} gives another ${mismatch.algorithm} for ${source.name}: the file is damaged or not the one that was published`,
      );
  }
}

export function agrees(
  line: { readonly algorithm: string; readonly digest: string },
  seal: Pick<SealRecord, 'md5' | 'sha1' | 'sha256'>,
): boolean {
  return seal[line.algorithm as 'md5' | 'sha1' | 'sha256'] === line.digest.toLowerCase();
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
