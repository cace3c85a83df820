import {
  placesOf,
  recordOf,
  ROLE_WORDS,
  typesOf,
  type ColumnProfile,
  type MappingRole,
  type Place,
  type ReleaseFacts,
  type ReleaseProfile,
  type ValueType,
} from '../../partner';
import { round12 } from '../round';
import { CHANGE_KINDS, type Change, type ChangeKind, type Evidence } from './types';

/** A column of one release, with what is asked of it more than once. */
export interface ColumnSide {
  readonly column: ColumnProfile;
  readonly places: number;
  readonly types: readonly ValueType[];
  readonly profile: ReleaseProfile;
}

export interface ColumnPair {
  readonly name: string;
  readonly role: MappingRole | null;
  readonly old: ColumnSide;
  readonly new: ColumnSide;
}

export function sideOf(column: ColumnProfile, profile: ReleaseProfile): ColumnSide {
  return { column, places: placesOf(column, profile), types: typesOf(column, profile.asText), profile };
}

export const nullShare = ({ column, places }: ColumnSide): number =>
  places === 0 ? 0 : (places - column.present) / places;

/** "string", "int or string". */
export const typeWords = ({ types }: ColumnSide): string => (types.length === 0 ? 'no value' : types.join(' or '));

export function roleOf({ mapping }: ReleaseFacts, name: string): MappingRole | null {
  const [role] = Object.entries(mapping).find(([, column]) => column === name) ?? [];
  return (role as MappingRole | undefined) ?? null;
}

interface Told {
  readonly column: string | null;
  readonly role?: MappingRole | null;
  readonly sentence: string;
  readonly before: string;
  readonly after: string;
  readonly evidence?: readonly Evidence[];
  readonly measures?: Readonly<Record<string, number>>;
}

export function change(kind: ChangeKind, told: Told): Change {
  const role = told.role ?? null;
  const { class: of, title } = CHANGE_KINDS[kind];
  return {
    kind,
    class: of,
    title,
    column: told.column,
    role,
    sentence: role === null ? told.sentence : `${told.sentence} It was read as the ${ROLE_WORDS[role]}.`,
    before: told.before,
    after: told.after,
    evidence: told.evidence ?? [],
    measures: Object.fromEntries(Object.entries(told.measures ?? {}).map(([name, value]) => [name, round12(value)])),
  };
}

export function shown(side: 'old' | 'new', { profile }: ColumnSide, place: Place | null, text: string): Evidence {
  return { side, record: place === null ? null : recordOf(profile, place), text };
}

/** "12.3 %", with as many digits as a small share needs. */
export function percent(share: number): string {
  const value = share * 100;
  const digits = value === 0 || value >= 99.995 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 4;
  return `${value.toFixed(digits)} %`;
}

export const counted = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 6 });
