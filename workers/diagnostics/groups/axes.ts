/** The axes along which pages are divided, in the order in which they are reported. */
import { decileName, namespaceName, scriptName } from '../names';
import { byBytes } from '../rows';

/** Groups of fewer pages could tell of persons. */
export const LEAST_SHOWN = 5;

export interface AxisDefinition {
  /** What a value of the axis is called in a sentence. */
  readonly one: string;
  /** After “by”. */
  readonly title: string;
  /** Which pages a group holds, in a sentence, by the group’s label. */
  readonly pages: (label: string) => string;
  /** What a key is called where the key alone says it; else the label is kept with the group. */
  readonly labelOf?: (key: string) => string;
  /** Keys in the order of a scale; numbers by size and others by the number of their pages where there is none. */
  readonly scale?: readonly string[] | 'number';
  /** Whether a page may be in several groups of it. */
  readonly several?: true;
  /** Whether groups of a few pages could tell of persons, so that they are not shown. */
  readonly guarded?: true;
  /** How pages come to be in a group, for the reader. */
  readonly how: string;
}

const named = (what: string) => (label: string) => `pages ${what} “${label}”`;

export const AXES = {
  namespace: {
    one: 'namespace',
    title: 'namespace',
    pages: named('in'),
    labelOf: (key) => namespaceName(Number(key)),
    scale: 'number',
    how: 'Number of the namespace in the dump.',
  },
  'length-decile': {
    one: 'length tenth',
    title: 'length',
    pages: (label) => `pages of ${label}`,
    labelOf: (key) => decileName(Number(key)),
    scale: 'number',
    how: 'Tenths of the characters of our text, over all texts of the snapshot.',
  },
  script: {
    one: 'script',
    title: 'script',
    pages: named('in the script'),
    labelOf: scriptName,
    how: 'The script that most letters of our text are of.',
  },
  quality: {
    one: 'quality class',
    title: 'quality',
    pages: (label) => `articles of quality ${label}`,
    scale: ['stub', 'start', 'c', 'b', 'ga', 'fa'],
    how: 'Score of Das et al. (2024) of what is written in an article, cut where its classes are.',
  },
  topic: {
    one: 'topic',
    title: 'topic',
    pages: (label) => `articles on “${label}”`,
    several: true,
    guarded: true,
    how: 'WikiProjects whose banner stands on the talk page; where the dump has no talk pages, categories of many articles.',
  },
  region: {
    one: 'region',
    title: 'region of the world',
    pages: (label) => `articles about places in ${label}`,
    guarded: true,
    how: 'UN M49 sub-region of the place that geo_tags, the article’s own coordinates or Wikidata (P625) give.',
  },
  country: {
    one: 'country',
    title: 'country',
    pages: (label) => `articles about places in ${label}`,
    guarded: true,
    how: 'UN M49 country or area of the same place.',
  },
  gender: {
    one: 'gender',
    title: 'gender of biographies',
    pages: (label) => `biographies of ${label}`,
    scale: ['female', 'male', 'other', 'unknown'],
    guarded: true,
    how: 'Wikidata (P21) where it is given, else categories, else pronouns: 0.8 of three or more.',
  },
  contributor: {
    one: 'kind of contributor',
    title: 'who edited last',
    pages: (label) => `pages last edited by ${label}`,
    scale: ['registered', 'ip', 'temporary', 'imported', 'suppressed'],
    guarded: true,
    how: 'Contributor of the newest revision.',
  },
  age: {
    one: 'age of the newest revision',
    title: 'time since the last edit',
    pages: (label) => `pages last edited ${label}`,
    scale: ['month', 'year', 'three-years', 'ten-years', 'older'],
    how: 'From the newest revision of the page to the newest of the dump.',
  },
  maintenance: {
    one: 'maintenance state',
    title: 'maintenance templates',
    pages: (label) => `articles ${label}`,
    scale: ['none', 'maintenance', 'neutrality'],
    several: true,
    how: 'Templates that ask for work, by name, by redirect to such, or because their page in the dump is made with Ambox.',
  },
} as const satisfies Readonly<Record<string, AxisDefinition>>;

export type BuiltAxis = keyof typeof AXES;
/** Of groups that the user made. */
export type OwnAxis = `own:${string}`;
export type Axis = BuiltAxis | OwnAxis;
export const AXIS_NAMES = Object.keys(AXES) as readonly BuiltAxis[];

export const ownAxis = (name: string): OwnAxis => `own:${name}`;
export const isOwnAxis = (axis: string): axis is OwnAxis => axis.startsWith('own:');
export const isAxis = (axis: string): axis is Axis => Object.hasOwn(AXES, axis) || isOwnAxis(axis);

export const axisOf = (axis: Axis): AxisDefinition => (isOwnAxis(axis) ? ownDefinition(axis) : AXES[axis]);

/** All built axes, and of what is there the user's own, in order. */
export function axesWith(there: Iterable<string | null>): readonly Axis[] {
  const own = new Set([...there].filter((axis): axis is OwnAxis => axis !== null && isOwnAxis(axis)));
  return [...AXIS_NAMES, ...[...own].toSorted(byBytes)];
}

function ownDefinition(axis: OwnAxis): AxisDefinition {
  const name = axis.slice('own:'.length);
  return {
    one: `group of ${name}`,
    title: name,
    pages: (label) => `pages of ${name} “${label}”`,
    guarded: true,
    how: 'Value of an SQL expression that stands in the results (`groups`), of one page each.',
  };
}

/** A group, as it is asked for and called. */
export interface Group {
  readonly axis: Axis;
  readonly key: string;
  readonly label: string;
}

/** Keys in the order in which they are shown. */
export function inOrder<T extends Group & { readonly n: number }>(axis: Axis, groups: readonly T[]): readonly T[] {
  const { scale } = axisOf(axis);
  if (scale === 'number') return groups.toSorted((a, b) => Number(a.key) - Number(b.key));
  if (scale !== undefined) return groups.toSorted((a, b) => scale.indexOf(a.key) - scale.indexOf(b.key));
  return groups.toSorted((a, b) => b.n - a.n || byBytes(a.key, b.key));
}
