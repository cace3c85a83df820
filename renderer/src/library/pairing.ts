/** Which files stand in which column, and which pair is meant. */
import type { Job, Run, Source } from '../../../workers/api';

export interface Shelf {
  readonly dumps: readonly Source[];
  readonly partners: readonly Source[];
  /** Indexes, sums lists and dumpstatus files, which help but are not compared. */
  readonly helpers: readonly Source[];
  /** What is read with a dump that it belongs to; an index or a partner's file where somebody said so. */
  readonly tables: readonly Source[];
}

export function shelve(sources: readonly Source[]): Shelf {
  return {
    dumps: sources.filter((source) => source.kind === 'dump'),
    partners: sources.filter((source) => source.kind === 'partner'),
    helpers: sources.filter(({ kind }) => ['index', 'sums', 'status'].includes(kind)),
    tables: sources.filter(({ kind, asTable }) => kind === 'table' || asTable === true),
  };
}

export interface Chosen {
  readonly snapshot: Source | null;
  readonly partner: Source | null;
}

/** The chosen pair; what was chosen and is gone, or was never chosen, falls back to the newest of its column. */
export function chosenPair(shelf: Shelf, snapshotId: string | null, partnerId: string | null): Chosen {
  const pick = (column: readonly Source[], wanted: string | null) =>
    column.find((source) => source.id === wanted) ?? newest(column);
  return { snapshot: pick(shelf.dumps, snapshotId), partner: pick(shelf.partners, partnerId) };
}

function newest(sources: readonly Source[]): Source | null {
  return sources.reduce<Source | null>(
    (best, next) => (best === null || next.addedAt > best.addedAt ? next : best),
    null,
  );
}

/** The newest run over a pair, or over what of it is given. */
export function runOver(runs: readonly Run[], pair: { snapshotId?: string; partnerId?: string }): Run | null {
  return runs
    .filter(
      (run) =>
        (pair.snapshotId === undefined || run.snapshotId === pair.snapshotId) &&
        (pair.partnerId === undefined || run.partnerId === pair.partnerId),
    )
    .reduce<Run | null>((best, next) => (best === null || next.finishedAt > best.finishedAt ? next : best), null);
}

/** Whether a pair is being compared right now; a job names its two files in its title. */
export function isRunning(jobs: readonly Job[], { snapshot, partner }: Chosen): boolean {
  return (
    snapshot !== null &&
    partner !== null &&
    jobs.some(
      ({ kind, state, title }) =>
        kind === 'audit' && state === 'running' && title.includes(snapshot.name) && title.includes(partner.name),
    )
  );
}

/** Why a pair cannot be compared yet; null where it can. */
export function whyNotYet({ snapshot, partner }: Chosen): string | null {
  if (snapshot === null) return 'Add the dump that the partner worked from.';
  if (partner === null) return 'Add the partner’s file.';
  for (const source of [snapshot, partner]) {
    if (source.seal === 'broken') return `${source.name} changed since it was sealed.`;
    if (source.seal === 'missing') return `${source.name} is not where it was.`;
  }
  const mapping = partner.mapping;
  if (mapping === null && partner.seal === 'sealing') return `${partner.name} is being sealed.`;
  if (mapping === null || (mapping.id ?? mapping.rev ?? mapping.title ?? mapping.url) === null) {
    return `Say which column of ${partner.name} names the page.`;
  }
  if (mapping.text === null) return `Say which column of ${partner.name} holds the text.`;
  return null;
}
