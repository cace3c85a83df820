/** Releases made of real partner files, and what tells them apart. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareReleases, type Drift } from '../../../../workers/diagnostics/drift';
import {
  inspectPartner,
  mergeProfiles,
  planShards,
  profileShard,
  type ReleaseFacts,
  type ReleaseProfile,
} from '../../../../workers/partner';
import { fixture, sample } from '../../helpers';

export type Row = Record<string, unknown>;

/** Records of the sample's partner, as WikiExtractor wrote them, and what can be counted of each. */
export function extracted(): Row[] {
  return readFileSync(sample('enwiki-20160501-wikiextractor.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
    .map((row) => ({ ...row, chars: String(row['text']).length }));
}

/** Rows of GAP, a labelled set of snippets of Wikipedia: words, offsets, labels. */
export function labelled(): Row[] {
  const [, ...lines] = readFileSync(fixture('gap-validation.tsv'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [id, text, pronoun, offset, a, , coref, , , , url] = line.split('\t');
    return { id, text, pronoun, offset: Number(offset), a, coref: coref === 'TRUE', url };
  });
}

export function writeLines(folder: string, name: string, rows: readonly Row[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return path;
}

/** Shards in the order that is asked for: their sum must not depend on it. */
export async function releaseOf(path: string, targetBytes = 40_000, backwards = false): Promise<ReleaseFacts> {
  const info = await inspectPartner(path);
  const shards = await planShards(path, info, { targetBytes });
  const profiles: ReleaseProfile[] = [];
  for (const shard of backwards ? shards.toReversed() : shards) profiles.push(await profileShard(info, shard));
  const profile = profiles.reduce(mergeProfiles);
  return { name: path, profile, mapping: info.proposal.mapping, proposal: info.proposal };
}

export const driftOf = async (old: string, next: string): Promise<Drift> =>
  compareReleases(await releaseOf(old), await releaseOf(next));

/** "breaking column-removed url". */
export const told = ({ changes }: Drift): readonly string[] =>
  changes.map(({ class: of, kind, column }) => `${of} ${kind}${column === null ? '' : ` ${column}`}`);
