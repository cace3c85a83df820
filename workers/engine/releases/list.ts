/** Releases as clients see them: what each is, where its files and its last run are, what changed since the one before. */
import type { DriftView, Release } from '../../api';
import { PlumblineError } from '../../api/errors';
import type { ReleaseRecord } from '../../catalog';
import type { DumpInfo } from '../../dump';
import { compareReleases, type Drift } from '../../diagnostics/drift';
import {
  provenanceFields,
  type MappingProposal,
  type PartnerInfo,
  type PartnerMapping,
  type ReleaseFacts,
  type ReleaseProfile,
} from '../../partner';
import type { Session } from '../session';
import { totalsOf } from '../sources/describe';
import { filesOf } from './keep';
import { misfits, previousOf } from './order';
import { timesAfter } from './times';

export function listReleases(session: Session): Release[] {
  const all = session.catalog.releases.list();
  const sources = sourcesByDigest(session);
  const runs = runsByDigest(session);
  return all.map((release) => describe(session, release, all, sources, runs));
}

function describe(
  session: Session,
  release: ReleaseRecord,
  all: readonly ReleaseRecord[],
  sources: ReadonlyMap<string, string>,
  runs: ReadonlyMap<string, string>,
): Release {
  const files = filesOf(release);
  const previous = previousOf(all, release);
  const drift = previous === undefined ? null : driftBetween(session, previous, release);
  const [first] = drift?.changes ?? [];
  const runId = runs.get(release.digest) ?? null;
  return {
    id: release.id,
    partner: release.partner,
    name: release.name,
    addedAt: release.addedAt,
    records: release.records,
    schemaDigest: release.schemaDigest,
    files: files.map((file) => ({ ...file })),
    sourceIds: files.flatMap(({ sha256 }) => sources.get(sha256) ?? []),
    runId,
    mapping: JSON.parse(release.mapping) as PartnerMapping,
    mappingChosen: release.chosen === 1,
    previousId: previous?.id ?? null,
    drift: drift === null ? null : { ...drift.counts, first: first?.sentence ?? null },
    provenance: provenanceOf(session, release, runId),
  };
}

/** Times are held against the dump of the newest comparison; whether revision ids are in it is a metric of its own. */
function provenanceOf(session: Session, release: ReleaseRecord, runId: string | null): Release['provenance'] {
  const { profile, mapping } = factsOf(session, release);
  const dumpDate = runId === null ? null : dumpDateOf(session, runId);
  return provenanceFields(profile, mapping).map((state) => {
    const { field, column, sentence } = state;
    const later =
      field === 'timestamp' && column !== null && dumpDate !== null ? timesAfter(profile, column, dumpDate) : null;
    return { ...state, sentence: later === null ? sentence : `${sentence} ${later}` };
  });
}

function dumpDateOf({ catalog }: Session, runId: string): string | null {
  const snapshot = catalog.sources.get(catalog.runs.get(runId)?.snapshotId ?? '');
  return snapshot === undefined ? null : (JSON.parse(snapshot.info) as DumpInfo).dumpDate;
}

/** Errors: not-found. */
export function showDrift(session: Session, oldId: string, newId: string): DriftView {
  const all = listReleases(session);
  const [old, next] = [oldId, newId].map((id) => {
    const found = all.find((each) => each.id === id);
    if (found === undefined) throw new PlumblineError('not-found', 'That release is not in this workspace any more');
    return found;
  }) as [Release, Release];
  const record = (id: string): ReleaseRecord => session.catalog.releases.get(id)!;
  const { changes, counts, notJudged } = driftBetween(session, record(oldId), record(newId));
  return {
    old,
    new: next,
    counts: { ...counts },
    changes: changes.map((change) => ({
      ...change,
      evidence: change.evidence.map((each) => ({ ...each })),
      measures: { ...change.measures },
    })),
    notJudged: [...notJudged],
  };
}

/** A note where columns that were chosen for the release before do not fit this file. */
export function mappingNotes(session: Session, release: ReleaseRecord, info: PartnerInfo): readonly string[] {
  const previous = previousOf(session.catalog.releases.list(), release);
  if (previous?.chosen !== 1) return [];
  const names = info.columns.map(({ name }) => name);
  const lost = misfits(JSON.parse(previous.mapping) as PartnerMapping, names);
  if (lost.length > 0)
    return lost.map(
      ({ role, column }) =>
        `The columns chosen for ${previous.name} do not fit: "${column}", chosen for ${role}, is not in this release. They are guessed again.`,
    );
  return previous.mapping === release.mapping ? [`Columns as they were chosen for ${previous.name}.`] : [];
}

function driftBetween(session: Session, old: ReleaseRecord, next: ReleaseRecord): Drift {
  // A mapping that is changed changes what is said of columns.
  const key = `${old.digest} ${old.mapping} ${next.digest}`;
  const known = session.drifts.get(key);
  if (known !== undefined) return known;
  const drift = compareReleases(factsOf(session, old), factsOf(session, next));
  session.drifts.set(key, drift);
  return drift;
}

export function factsOf(session: Session, { id, name, mapping }: ReleaseRecord): ReleaseFacts {
  const content = session.catalog.releases.content(id);
  if (content === undefined) throw new PlumblineError('not-found', 'That release is not in this workspace any more');
  return {
    name,
    profile: JSON.parse(content.profile) as ReleaseProfile,
    mapping: JSON.parse(mapping) as PartnerMapping,
    proposal: JSON.parse(content.proposal) as MappingProposal,
  };
}

function sourcesByDigest({ catalog }: Session): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { id, kind } of catalog.sources.list()) {
    const seal = kind === 'partner' ? catalog.sources.seal(id) : undefined;
    if (seal !== undefined) found.set(seal.sha256, id);
  }
  return found;
}

/** The newest run of each partner's dataset, by the digest of its files. */
function runsByDigest(session: Session): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { id, partnerDataset } of session.catalog.runs.list()) {
    const { sha256 } = totalsOf(session, partnerDataset);
    if (!found.has(sha256)) found.set(sha256, id);
  }
  return found;
}
