/** Keeps what was in a release, under a name; the next one is compared with it. */
import canonicalize from 'canonicalize';
import { PlumblineError } from '../../api/errors';
import type { Catalog, ReleaseRecord, SealRecord, SourceRecord } from '../../catalog';
import {
  PROFILE_VERSION,
  releaseNameOf,
  schemaDigest,
  schemaOf,
  type PartnerInfo,
  type PartnerMapping,
  type ReleaseProfile,
} from '../../partner';
import { setDigest } from '../pipeline/dataset';
import { mappingOf, partnerSet } from '../sources/set';
import { misfits, previousOf } from './order';

export interface ReleaseFile {
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
}

export interface SealedPart {
  readonly source: SourceRecord;
  readonly seal: SealRecord;
}

export interface LookedThrough {
  /** Of the first file. */
  readonly info: PartnerInfo;
  readonly profile: ReleaseProfile;
}

/** What makes and names releases. */
export interface ReleaseKeeper {
  readonly now: () => Date;
  readonly randomId: () => string;
}

/** All parts of the dataset that a file is of; null until each is hashed. */
export function sealedParts(catalog: Catalog, sourceId: string): readonly SealedPart[] | null {
  const parts: SealedPart[] = [];
  for (const source of partnerSet(catalog, sourceId).parts) {
    const seal = catalog.sources.seal(source.id);
    if (seal === undefined) return null;
    parts.push({ source, seal });
  }
  return parts;
}

/** The release that a file of the workspace is of; undefined until it was looked through. */
export function releaseOf(catalog: Catalog, sourceId: string): ReleaseRecord | undefined {
  const parts = sealedParts(catalog, sourceId);
  return parts === null ? undefined : catalog.releases.byDigest(setDigest(parts.map(({ seal }) => seal.sha256)));
}

/** The release of these files, where it was looked through already. */
export function knownRelease(catalog: Catalog, parts: readonly SealedPart[]): ReleaseRecord | undefined {
  const release = catalog.releases.byDigest(digestOf(parts));
  return release !== undefined && versionOf(catalog, release.id) === PROFILE_VERSION ? release : undefined;
}

/**
 * Keeps what was found in a release. The same files again are the same release; a part that was added to it makes it
 * whole.
 */
export function keepRelease(
  catalog: Catalog,
  parts: readonly SealedPart[],
  { info, profile }: LookedThrough,
  { now, randomId }: ReleaseKeeper,
): ReleaseRecord {
  const files: readonly ReleaseFile[] = parts.map(({ source, seal }) => ({
    name: source.name,
    sha256: seal.sha256,
    size: seal.size,
  }));
  const digest = digestOf(parts);
  const schema = schemaOf(profile);
  const first = parts[0]!.source;
  const chosen = mappingOf(partnerSet(catalog, first.id));
  const before = catalog.releases.byDigest(digest) ?? lessOf(catalog, files);
  const { partner, name } = before ?? nameFor(catalog, first.path);
  const release: ReleaseRecord = {
    id: before?.id ?? randomId(),
    partner,
    name,
    digest,
    files: JSON.stringify(files),
    records: profile.records,
    schemaDigest: schemaDigest(schema),
    mapping: chosen ?? JSON.stringify(info.proposal.mapping),
    chosen: chosen === null ? 0 : 1,
    addedAt: before?.addedAt ?? now().toISOString(),
  };
  const content = {
    schema: canonicalize(schema) ?? '',
    profile: JSON.stringify(profile),
    proposal: JSON.stringify(info.proposal),
  };
  catalog.releases.put({ ...release, ...content });
  if (chosen === null && before === undefined) offerMapping(catalog, release, profile, first);
  return catalog.releases.get(release.id) ?? release;
}

const digestOf = (parts: readonly SealedPart[]): string => setDigest(parts.map(({ seal }) => seal.sha256));

/** What somebody chose for the release before is offered for this one, where it has the same columns. */
function offerMapping(catalog: Catalog, release: ReleaseRecord, profile: ReleaseProfile, source: SourceRecord): void {
  const previous = previousOf(catalog.releases.list(), release);
  if (previous?.chosen !== 1) return;
  const mapping = JSON.parse(previous.mapping) as PartnerMapping;
  const columns = profile.columns.map(({ name }) => name);
  if (misfits(mapping, columns).length > 0) return;
  catalog.releases.setMapping(release.id, previous.mapping, true);
  catalog.sources.setMapping(source.id, previous.mapping);
}

/** Which columns play which parts was changed by hand: the release keeps that. */
export function rememberMapping(catalog: Catalog, sourceId: string, mapping: string): void {
  const release = releaseOf(catalog, sourceId);
  if (release !== undefined) catalog.releases.setMapping(release.id, mapping, true);
}

function versionOf(catalog: Catalog, id: string): number | null {
  const content = catalog.releases.content(id);
  return content === undefined ? null : (JSON.parse(content.profile) as ReleaseProfile).version;
}

/** A release of which only some of these files were there so far. */
function lessOf(catalog: Catalog, files: readonly ReleaseFile[]): ReleaseRecord | undefined {
  const here = new Set(files.map(({ sha256 }) => sha256));
  return catalog.releases.list().find((release) => filesOf(release).every(({ sha256 }) => here.has(sha256)));
}

export const filesOf = (release: ReleaseRecord): readonly ReleaseFile[] => JSON.parse(release.files) as ReleaseFile[];

function nameFor(catalog: Catalog, path: string): Pick<ReleaseRecord, 'partner' | 'name'> {
  const { partner, release } = releaseNameOf(path);
  const taken = new Set(
    catalog.releases
      .list()
      .filter((each) => each.partner === partner)
      .map(({ name }) => name),
  );
  const wanted = release ?? `release ${taken.size + 1}`;
  let name = wanted;
  // A file that was published again under its old name is another release.
  for (let again = 2; taken.has(name); again++) name = `${wanted} (${again})`;
  return { partner, name };
}

/** Errors: not-found; usage where a name is empty, or another release of the partner has it. */
export function renameRelease(catalog: Catalog, id: string, partner: string, name: string): void {
  if (catalog.releases.get(id) === undefined)
    throw new PlumblineError('not-found', 'That release is not in this workspace any more');
  const [of, called] = [partner.trim(), name.trim()];
  if (of === '' || called === '') throw new PlumblineError('usage', 'A release needs a partner and a name');
  const other = catalog.releases.list().find((each) => each.partner === of && each.name === called && each.id !== id);
  if (other !== undefined)
    throw new PlumblineError('usage', `${of} has a release ${called} already; give this one another name`);
  catalog.releases.rename(id, of, called);
}
