/** What changed between two releases of a partner's dataset. */
import type { MappingRole } from '../../partner';

/**
 * breaking: what reads the old release fails on the new one, or leaves something out; additive: it goes on as before;
 * silent: it goes on and gives other results.
 */
export const DRIFT_CLASSES = ['breaking', 'silent', 'additive'] as const;
export type DriftClass = (typeof DRIFT_CLASSES)[number];

export const CHANGE_KINDS = {
  'format-changed': { class: 'breaking', title: 'Another format' },
  'column-removed': { class: 'breaking', title: 'Column gone' },
  'column-renamed': { class: 'breaking', title: 'Column renamed' },
  'column-emptied': { class: 'breaking', title: 'Column without values' },
  'type-changed': { class: 'breaking', title: 'Another type' },
  'became-nullable': { class: 'breaking', title: 'Values missing that never were' },
  'licence-changed': { class: 'breaking', title: 'Another licence' },
  'type-widened': { class: 'silent', title: 'Numbers with fractions' },
  'null-share': { class: 'silent', title: 'Share without a value' },
  range: { class: 'silent', title: 'Values out of the old range' },
  'vocabulary-new': { class: 'silent', title: 'New values' },
  'vocabulary-lost': { class: 'silent', title: 'Values gone' },
  'vocabulary-shift': { class: 'silent', title: 'Values shared out differently' },
  'number-distribution': { class: 'silent', title: 'Numbers shared out differently' },
  'length-distribution': { class: 'silent', title: 'Lengths shared out differently' },
  repeats: { class: 'silent', title: 'Values repeat, or no longer do' },
  'records-fewer': { class: 'silent', title: 'Fewer records' },
  'malformed-more': { class: 'silent', title: 'More records that cannot be read' },
  'column-added': { class: 'additive', title: 'New column' },
  'column-filled': { class: 'additive', title: 'Column with its first values' },
  'type-narrowed': { class: 'additive', title: 'Whole numbers only' },
  'always-there': { class: 'additive', title: 'No value missing any more' },
} as const satisfies Readonly<Record<string, { readonly class: DriftClass; readonly title: string }>>;
export type ChangeKind = keyof typeof CHANGE_KINDS;

/** A record that shows it, of one of the releases. */
export interface Evidence {
  readonly side: 'old' | 'new';
  /** Its number, from 1, among those that can be read; null where no one record shows it. */
  readonly record: number | null;
  readonly text: string;
}

export interface Change {
  readonly kind: ChangeKind;
  readonly class: DriftClass;
  readonly title: string;
  /** Null where it is of the whole release. */
  readonly column: string | null;
  /** What the column was read as in the old release. */
  readonly role: MappingRole | null;
  readonly sentence: string;
  readonly before: string;
  readonly after: string;
  readonly evidence: readonly Evidence[];
  /** Distances and shares that it was judged by. */
  readonly measures: Readonly<Record<string, number>>;
}

export interface Drift {
  readonly changes: readonly Change[];
  readonly counts: Readonly<Record<DriftClass, number>>;
  /** What could not be judged, and why, a sentence each. */
  readonly notJudged: readonly string[];
}
