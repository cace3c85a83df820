/** Fields that say where a record comes from: which there are, how complete they are, and how many of them can be right. */
import type { PartnerMapping } from '../types';
import { spdxOf } from '../licences';
import { placesOf, typesOf } from './schema';
import type { ColumnProfile, ReleaseProfile } from './types';

export const PROVENANCE_FIELDS = ['revision', 'timestamp', 'licence', 'contributor'] as const;
export type ProvenanceField = (typeof PROVENANCE_FIELDS)[number];

export interface ProvenanceFieldState {
  readonly field: ProvenanceField;
  /** Null where the release has no such column. */
  readonly column: string | null;
  /** Values, among how many there could be. */
  readonly present: number;
  readonly places: number;
  /** Values that are of the kind: a whole number above 0, a time, a licence with an SPDX id, a flag. */
  readonly valid: number;
  readonly sentence: string;
}

const TIME = /^(?:.*\.)?(?:timestamp|date_?modified|date_?created|last_?modified|modified|created|time|date)$/i;
const LICENCE = /^(?:licen[cs]e(?:_id)?|spdx|rights)(?:\[\])?(?:\.(?:identifier|url|name))?$/i;
const CONTRIBUTOR =
  /^(?:.*\.)?(?:is_?(?:anonymous|bot|minor(?:_edit)?|patroller|admin|temporary)|anon(?:ymous)?|minor(?:_edit)?|bot|is_?registered)$/i;

const WORDS: Readonly<Record<ProvenanceField, { readonly none: string; readonly what: string }>> = {
  revision: { none: 'No column has revision ids', what: 'whole numbers above 0' },
  timestamp: { none: 'No column has the time of the revision', what: 'times' },
  licence: { none: 'No column has a licence', what: 'licences with an SPDX id' },
  contributor: { none: 'No column says what kind of contributor wrote the revision', what: 'flags' },
};

/** One state for each field, and one for each flag of a contributor. */
export function provenanceFields(profile: ReleaseProfile, mapping: PartnerMapping): readonly ProvenanceFieldState[] {
  const named = (pattern: RegExp): readonly ColumnProfile[] => profile.columns.filter(({ name }) => pattern.test(name));
  const best = (columns: readonly ColumnProfile[]): readonly ColumnProfile[] =>
    columns.toSorted((a, b) => b.present - a.present || a.name.length - b.name.length).slice(0, 1);
  const leaves = named(LICENCE).filter(
    (column) => !typesOf(column, profile.asText).some((type) => type === 'struct' || type === 'list'),
  );
  const columns: Readonly<Record<ProvenanceField, readonly ColumnProfile[]>> = {
    revision: profile.columns.filter(({ name }) => name === mapping.rev),
    timestamp: best(named(TIME).filter((column) => (column.types.timestamp?.count ?? 0) * 2 >= column.present)),
    licence: best(leaves),
    contributor: named(CONTRIBUTOR),
  };
  return PROVENANCE_FIELDS.flatMap((field): ProvenanceFieldState[] =>
    columns[field].length === 0
      ? [{ field, column: null, present: 0, places: profile.records, valid: 0, sentence: `${WORDS[field].none}.` }]
      : columns[field].map((column) => stateOf(field, column, profile)),
  );
}

function stateOf(field: ProvenanceField, column: ColumnProfile, profile: ReleaseProfile): ProvenanceFieldState {
  const { name, present } = column;
  const places = placesOf(column, profile);
  const valid = validIn(field, column);
  const complete = present === places ? `has a value in all ${places}` : `has a value in ${present} of ${places}`;
  const right = valid === present ? `all are ${WORDS[field].what}` : `${present - valid} are no ${WORDS[field].what}`;
  return { field, column: name, present, places, valid, sentence: `"${name}" ${complete}; ${right}.` };
}

function validIn(field: ProvenanceField, { ids, types, words }: ColumnProfile): number {
  switch (field) {
    case 'revision':
      return ids;
    case 'timestamp':
      return types.timestamp?.count ?? 0;
    case 'contributor':
      return types.bool?.count ?? flags(words);
    case 'licence':
      return words === null ? 0 : words.reduce((sum, word) => sum + (isLicence(word.value) ? word.count : 0), 0);
  }
}

const flags = (words: ColumnProfile['words']): number =>
  (words ?? []).reduce((sum, { value, count }) => sum + (/^(?:0|1|true|false)$/i.test(value) ? count : 0), 0);

/** SPDX ids are no words: what is spelled as one is taken for one. */
const isLicence = (value: string): boolean =>
  spdxOf(value) !== null || /^[A-Za-z][\w.+-]*-\d(?:\.\d)?[\w.+-]*$/.test(value);
