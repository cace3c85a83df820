/** Which release comes before which, and whether columns chosen for one fit another. Pure. */
import type { ReleaseRecord } from '../../catalog';
import type { MappingRole, PartnerMapping } from '../../partner';

const DATED = /^\d{4}(?:-\d\d){1,2}/;
const VERSIONED = /^v?\d+(?:\.\d+)*/;

/** Releases of one partner, the oldest first: by date or version where all are named so, else as they were added. */
export function inOrder(releases: readonly ReleaseRecord[]): readonly ReleaseRecord[] {
  const named = (pattern: RegExp): boolean => releases.every(({ name }) => pattern.test(name));
  if (!named(DATED) && !named(VERSIONED)) return releases;
  const collator = new Intl.Collator('en', { numeric: true });
  return releases.toSorted((a, b) => collator.compare(a.name, b.name));
}

/** The one before; undefined of a partner's first. */
export function previousOf(all: readonly ReleaseRecord[], release: ReleaseRecord): ReleaseRecord | undefined {
  const own = inOrder(all.filter(({ partner }) => partner === release.partner));
  return own[own.findIndex(({ id }) => id === release.id) - 1];
}

/** Parts of a mapping whose column is not there. */
export function misfits(
  mapping: PartnerMapping,
  columns: readonly string[],
): readonly { readonly role: MappingRole | 'labels'; readonly column: string }[] {
  const there = new Set(columns);
  const { labels = [], ...roles } = mapping;
  const gone = labels.filter((column) => !there.has(column)).map((column) => ({ role: 'labels' as const, column }));
  const others = (Object.entries(roles) as [MappingRole, string | null][]).flatMap(([role, column]) =>
    column == null || there.has(column) ? [] : [{ role, column }],
  );
  return [...others, ...gone];
}
