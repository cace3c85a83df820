import type { ColumnProfile } from './profile';
import { linksFit, revisionFit, idFit, textFit, titleFit, urlFit, type Fit } from './role-fit';
import { ROLES } from './mapping';
import { nameScore } from './role-names';
import type { MappingProposal, MappingRole } from './types';

const ENOUGH = 0.4;

const FITS: Readonly<Record<MappingRole, (column: ColumnProfile, all: readonly ColumnProfile[]) => Fit | null>> = {
  id: idFit,
  rev: revisionFit,
  title: titleFit,
  url: urlFit,
  text: textFit,
  links: linksFit,
};

/** Roles that a column may be given by its name where none of the records looked at has a value in it. */
const BY_NAME: readonly MappingRole[] = ['id', 'title', 'text'];

/** A file without records, or one whose first ones lack a value, can be mapped as well. */
function unseenFit(column: ColumnProfile, role: MappingRole): Fit | null {
  if (column.seen > 0 || !BY_NAME.includes(role)) return null;
  return { score: nameScore(column.name, role) * 0.5, why: `named "${column.name}", without a value so far` };
}

/** For each role the column that fits best by its name and its values, and why; null where none fits well enough. */
export function proposeMapping(columns: readonly ColumnProfile[]): MappingProposal {
  const chosen = ROLES.map((role) => {
    let best: { readonly name: string; readonly fit: Fit } | null = null;
    for (const column of columns) {
      const fit = FITS[role](column, columns) ?? unseenFit(column, role);
      if (fit !== null && fit.score >= ENOUGH && (best === null || fit.score > best.fit.score)) {
        best = { name: column.name, fit };
      }
    }
    return [role, best] as const;
  });
  const pick = <T>(of: (role: MappingRole, best: { name: string; fit: Fit } | null) => T): Record<MappingRole, T> =>
    Object.fromEntries(chosen.map(([role, best]) => [role, of(role, best)])) as Record<MappingRole, T>;
  return {
    mapping: pick((_role, best) => best?.name ?? null),
    confidence: pick((_role, best) =>
      best === null
        ? { score: 0, why: 'no column looks like it' }
        : { score: Math.round(Math.min(best.fit.score, 1) * 100) / 100, why: best.fit.why },
    ),
  };
}
