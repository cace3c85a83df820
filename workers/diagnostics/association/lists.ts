/** Terms for people, by language. A new language is a file of resources/identity and one line here. */
import english from '../../../resources/identity/en.json';

export interface IdentityTerm {
  readonly id: string;
  /** Ways to write it, as words or runs of words. */
  readonly words: readonly string[];
}

export interface IdentityAxis {
  readonly axis: string;
  readonly title: string;
  readonly terms: readonly IdentityTerm[];
  /** Pairs of terms that are held against each other. */
  readonly contrasts: readonly (readonly string[])[];
}

export interface IdentityList {
  readonly language: string;
  readonly version: number;
  readonly source: string;
  readonly axes: readonly IdentityAxis[];
}

const LISTS: readonly IdentityList[] = [english];

/** @param language as a wiki's siteinfo has it */
export function identityList(language: string | null): IdentityList | null {
  const root = language?.toLowerCase().split('-')[0];
  return LISTS.find((list) => list.language === root) ?? null;
}

/** What sentences that have both terms of a pair are counted as. */
export const jointOf = (first: string, second: string): string => `${first} & ${second}`;

/** Axes that any language has, in order. */
export const IDENTITY_AXES: readonly { readonly axis: string; readonly title: string }[] = english.axes;

/** Versions of all lists: a list that changes gives other rows. */
export const LISTS_VERSION = LISTS.reduce((sum, { version }) => sum + version, 0);

/** All ways to write a term, in whatever language. */
export function writtenAs(axis: string, term: string): ReadonlySet<string> {
  const own = LISTS.flatMap(({ axes }) => axes.filter((each) => each.axis === axis));
  return new Set(own.flatMap(({ terms }) => terms.filter(({ id }) => id === term).flatMap(({ words }) => words)));
}

/** Pairs of an axis, in whatever language, each once. */
export function contrastsOf(axis: string): readonly (readonly [string, string])[] {
  const found = new Map<string, readonly [string, string]>();
  for (const { axes } of LISTS)
    for (const each of axes)
      if (each.axis === axis)
        for (const [first = '', second = ''] of each.contrasts) found.set(jointOf(first, second), [first, second]);
  return [...found.values()];
}

/** Terms of an axis, in whatever language, each once. */
export function termsOf(axis: string): readonly string[] {
  const own = LISTS.flatMap(({ axes }) => axes.filter((each) => each.axis === axis));
  return [...new Set(own.flatMap(({ terms }) => terms.map(({ id }) => id)))];
}
