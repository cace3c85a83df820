import { decileName, namespaceName, scriptName } from './names';
import { byBytes } from './rows';

/** The axes along which pages are divided, in the order in which they are reported. */
export const AXES = ['namespace', 'length-decile', 'script'] as const;
export type Axis = (typeof AXES)[number];

/** Where a page stands on each axis; null where that is not known (a page without text of ours has no length). */
export interface Place {
  readonly ns: number | null;
  readonly decile: number | null;
  readonly script: string | null;
}

/** A page's value on an axis as the key of a group. */
export function keyOf(place: Place, axis: Axis): string | null {
  const value = { namespace: place.ns, 'length-decile': place.decile, script: place.script }[axis];
  return value === null ? null : String(value);
}

/** Numbers by size, codes by their bytes. */
export const byKey =
  (axis: Axis) =>
  (a: { readonly key: string }, b: { readonly key: string }): number =>
    axis === 'script' ? byBytes(a.key, b.key) : Number(a.key) - Number(b.key);

/** A group in a sentence, by its label. */
export function groupWords(axis: Axis, label: string): string {
  if (axis === 'namespace') return `pages in “${label}”`;
  return axis === 'script' ? `pages in the script “${label}”` : `pages of ${label}`;
}

export function labelOf(axis: Axis, key: string): string {
  if (axis === 'namespace') return namespaceName(Number(key));
  return axis === 'script' ? scriptName(key) : decileName(Number(key));
}
