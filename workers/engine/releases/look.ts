/** Partners' files are looked through and kept as releases: after they were sealed, or at the latest when they are compared. */
import { toPlumblineError } from '../../api/errors';
import type { ReleaseRecord } from '../../catalog';
import type { StepPlan } from '../jobs/handle';
import type { StageContext } from '../pipeline/context';
import { isWhole } from '../sources/companions';
import { keepRelease, knownRelease, sealedParts, type ReleaseKeeper, type SealedPart } from './keep';
import { lookThrough, planLook, type Look } from './profile';

export const PROFILE_STEP: StepPlan = {
  name: 'profile',
  title: 'Looking through the columns',
  bytes: 0,
  size: (found) => found.bytes('profile'),
};

/**
 * Each dataset once, whichever of its files were added. One that cannot be read is no release: why is told when it is
 * compared, with the place where it is damaged.
 */
export async function keepReleasesOf(
  context: StageContext,
  ids: readonly string[],
  keeper: ReleaseKeeper,
): Promise<void> {
  const { workspace, job } = context;
  const waiting: { readonly parts: readonly SealedPart[]; readonly look: Look }[] = [];
  for (const parts of datasetsOf(context, ids)) {
    if (knownRelease(workspace.catalog, parts) !== undefined) continue;
    const look = await planOf(parts);
    if (look !== null) waiting.push({ parts, look });
  }
  const shards = waiting.flatMap(({ look }) => look.shards);
  job.begin(
    'profile',
    shards.length,
    shards.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  for (const { parts, look } of waiting) {
    job.throwIfCancelled();
    try {
      const profile = await lookThrough(context, look);
      keepRelease(workspace.catalog, parts, { info: look.info, profile }, keeper);
    } catch (error) {
      const { code } = toPlumblineError(error);
      if (code === 'cancelled' || code === 'internal' || code === 'worker-died') throw error;
    }
  }
  job.end('profile');
}

/** The release of files that are compared. Throws what reading them throws. */
export async function releaseFor(
  context: StageContext,
  parts: readonly SealedPart[],
  keeper: ReleaseKeeper,
): Promise<ReleaseRecord> {
  const { workspace, job } = context;
  const known = knownRelease(workspace.catalog, parts);
  const look = known === undefined ? await planLook(parts.map(({ source }) => source.path)) : null;
  const bytes = look === null ? 0 : parts.reduce((sum, { source }) => sum + source.size, 0);
  job.begin('profile', look?.shards.length ?? 1, bytes);
  const profile = look === null ? null : await lookThrough(context, look);
  const release = known ?? keepRelease(workspace.catalog, parts, { info: look!.info, profile: profile! }, keeper);
  if (look === null) job.shardDone('profile', 0, 0);
  job.end('profile');
  return release;
}

function datasetsOf(
  { workspace: { catalog } }: StageContext,
  ids: readonly string[],
): readonly (readonly SealedPart[])[] {
  const done = new Set<string>();
  const datasets: (readonly SealedPart[])[] = [];
  for (const id of ids) {
    if (catalog.sources.get(id)?.kind !== 'partner' || done.has(id)) continue;
    const parts = sealedParts(catalog, id);
    if (parts === null || !parts.every(({ source }) => isWhole(source))) continue;
    for (const { source } of parts) done.add(source.id);
    datasets.push(parts);
  }
  return datasets;
}

async function planOf(parts: readonly SealedPart[]): Promise<Look | null> {
  try {
    return await planLook(parts.map(({ source }) => source.path));
  } catch {
    return null; // told when it is compared
  }
}
