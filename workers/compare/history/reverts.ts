/**
 * Identity reverts: a revision whose text is that of an earlier one, with others between them, has reverted these.
 * https://meta.wikimedia.org/wiki/Research:Identity_revert; radius and details as mwreverts has them.
 */

/** Revisions back that a revert may reach (Priedhorsky et al. 2007). */
const RADIUS = 15;

export interface Reverted {
  /** Index of the revision that reverted it, the first that did. */
  readonly by: number;
  /** Index of the revision whose text came back. */
  readonly to: number;
}

/**
 * @param checksums of a page's revisions in the order of time; null where nobody knows, which is like no other
 * @returns for each revision how it was reverted; null where it was not
 */
export function revertsOf(checksums: readonly (string | null)[]): readonly (Reverted | null)[] {
  const reverted: (Reverted | null)[] = checksums.map(() => null);
  const last = new Map<string, number>();
  checksums.forEach((checksum, by) => {
    if (checksum === null) return;
    const to = last.get(checksum);
    last.set(checksum, by);
    if (to === undefined || by - to > RADIUS + 1) return;
    for (let i = to + 1; i < by; i++) reverted[i] ??= { by, to };
  });
  return reverted;
}
