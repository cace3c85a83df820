/** Releases of a partner beside the cards of its files: which card is of which release, and in which order they stand. */
import type { DriftChange, Release, Source } from '../../../workers/api';
import { formatCounted } from '../format/numbers';

/** The release that a file is of; null until it was looked through. */
export function releaseOfSource(releases: readonly Release[], source: Source): Release | null {
  return releases.find(({ sourceIds }) => sourceIds.includes(source.id)) ?? null;
}

/** Partners as they were added; within one the newest release first. */
export function groupByPartner(
  partners: readonly Source[],
  releases: readonly Release[],
): readonly { readonly partner: string | null; readonly sources: readonly Source[] }[] {
  const groups = new Map<string, Source[]>();
  const nameOf = (source: Source) => releaseOfSource(releases, source)?.partner ?? null;
  for (const source of partners) {
    const name = nameOf(source);
    const key = name === null ? `file ${source.id}` : `partner ${name}`;
    groups.set(key, [...(groups.get(key) ?? []), source]);
  }
  const age = (source: Source) => ageOf(releases, releaseOfSource(releases, source));
  return [...groups.values()].map((sources) => ({
    partner: nameOf(sources[0]!),
    sources: sources.toSorted((a, b) => age(b) - age(a)),
  }));
}

/** How many releases of the partner came before. */
function ageOf(releases: readonly Release[], release: Release | null): number {
  let age = 0;
  let at = release;
  while (at?.previousId != null && age < releases.length) {
    const { previousId } = at;
    at = releases.find(({ id }) => id === previousId) ?? null;
    age++;
  }
  return age;
}

export const CLASS_WORDS: Readonly<Record<DriftChange['class'], string>> = {
  breaking: 'breaking',
  silent: 'silent',
  additive: 'additive',
};

/** "1 breaking, 2 silent changes"; null where nothing changed. */
export function driftWords(drift: NonNullable<Release['drift']>): string | null {
  const told = (['breaking', 'silent', 'additive'] as const).filter((of) => drift[of] > 0);
  const last = told.at(-1);
  if (last === undefined) return null;
  const total = drift.breaking + drift.silent + drift.additive;
  return told
    .map((of) =>
      of === last
        ? `${drift[of]} ${CLASS_WORDS[of]} change${total === 1 ? '' : 's'}`
        : `${drift[of]} ${CLASS_WORDS[of]}`,
    )
    .join(', ');
}

/** Whether a change is shown by what is asked for. */
export function matches(change: DriftChange, of: 'all' | DriftChange['class'], words: string): boolean {
  if (of !== 'all' && change.class !== of) return false;
  const wanted = words.trim().toLowerCase();
  return wanted === '' || `${change.title} ${change.column ?? ''} ${change.sentence}`.toLowerCase().includes(wanted);
}

/** "2016-05-01, 205 records". */
export const releaseWords = ({ name, records }: Release): string => `${name}, ${formatCounted(records, 'record')}`;
