/**
 * Part files of one snapshot or of one partner's dataset: whichever of them is named, all that are in the workspace are
 * read together, in order.
 */
import { basename } from 'node:path';
import { PlumblineError } from '../../api/errors';
import type { Catalog, SourceRecord } from '../../catalog';
import { compareDatasetParts, missingOf, partOfDataset, type PartOfDataset } from '../../partner';
import { compareParts, partOf, troubleOf, type DumpInfo, type PartName } from '../../dump';

export interface FileSet {
  /** Of the parts, "enwiki-20160501-pages-articles"; a single file's own name. */
  readonly name: string;
  /** In the order in which they are read; a single file is a set of one. */
  readonly parts: readonly SourceRecord[];
  /** What is wrong with the set, in words; null where nothing can be seen to be. */
  readonly trouble: string | null;
}

export type SnapshotSet = FileSet;

/** Errors: not-found where the workspace has no such dump. */
export function snapshotSet(catalog: Catalog, id: string): SnapshotSet {
  const source = catalog.sources.get(id);
  if (source === undefined)
    throw new PlumblineError('not-found', 'The file is no longer in this workspace; add it again');
  const named = partOf(source.name);
  if (named === null || source.kind !== 'dump') return { name: source.name, parts: [source], trouble: null };
  const found = catalog.sources
    .list()
    .filter((other) => other.kind === 'dump' && wikiOf(other) === wikiOf(source))
    .map((part) => ({ part, name: partOf(part.name) }))
    .filter((each): each is { part: SourceRecord; name: PartName } => each.name?.set === named.set)
    .sort((a, b) => compareParts(a.name, b.name));
  const trouble = troubleOf(found.map(({ name }) => name));
  if (found.length === 1) return { name: source.name, parts: [source], trouble };
  return { name: named.set, parts: found.map(({ part }) => part), trouble };
}

const wikiOf = (source: SourceRecord): string | null => (JSON.parse(source.info) as DumpInfo).wiki;

/** Errors: not-found where the workspace has no such file. */
export function partnerSet(catalog: Catalog, id: string): FileSet {
  const source = catalog.sources.get(id);
  if (source === undefined)
    throw new PlumblineError('not-found', 'The file is no longer in this workspace; add it again');
  const named = partOfDataset(source.path);
  if (named === null || source.kind !== 'partner') return { name: source.name, parts: [source], trouble: null };
  const found = catalog.sources
    .list()
    .filter(({ kind, format }) => kind === 'partner' && format === source.format)
    .map((part) => ({ part, name: partOfDataset(part.path) }))
    .filter((each): each is { part: SourceRecord; name: PartOfDataset } => each.name?.set === named.set)
    .sort((a, b) => compareDatasetParts(a.name, b.name));
  const trouble = missingOf(found.map(({ name }) => name));
  if (found.length === 1) return { name: source.name, parts: [source], trouble };
  const splits = [...new Set(found.map(({ name }) => name.split))];
  const name = splits.length < 2 ? named.name : `${basename(named.set)} (${splits.join(', ')})`;
  return { name, parts: found.map(({ part }) => part), trouble };
}

/** The columns that somebody chose for any part of a dataset; null where they are guessed. */
export const mappingOf = ({ parts }: FileSet): string | null =>
  parts.map(({ mapping }) => mapping).find((mapping) => mapping !== null) ?? null;
