import { DamagedText, isRecord, type RawRecord } from './raw';
import { looksLikeSections } from './sections';
import type { PartnerColumn } from './types';

const SAMPLES = 5;
const SAMPLE_CHARS = 120;
const MAX_DEPTH = 3;
const MAX_COLUMNS = 200;

/** What the first records show of one column. */
export class ColumnProfile {
  seen = 0;
  chars = 0;
  readonly types = new Set<string>();
  readonly values: unknown[] = [];
  readonly #byRow = new Map<number, unknown>();
  /** Lists that are nested sections. */
  sections = 0;

  constructor(readonly name: string) {}

  add(value: unknown, row: number, fromText: boolean): void {
    this.seen++;
    this.#byRow.set(row, value);
    this.types.add(typeOf(value, fromText));
    this.values.push(value);
    if (Array.isArray(value) && value.length > 0 && looksLikeSections(value)) this.sections++;
    this.chars += typeof value === 'string' ? value.length : 0;
  }

  get meanChars(): number {
    return this.seen === 0 ? 0 : this.chars / this.seen;
  }

  /** The value in a record, by the record's place among those looked at; undefined where it is null. */
  at(row: number): unknown {
    return this.#byRow.get(row);
  }

  /** Number of records in which both this column and another have values for which something holds. */
  agreement(other: ColumnProfile, holds: (mine: unknown, theirs: unknown) => boolean): number {
    return [...this.#byRow].filter(([row, mine]) => holds(mine, other.at(row))).length;
  }

  /** Share of the values for which something holds; 0 where there are none. */
  share(holds: (value: unknown) => boolean): number {
    return this.values.length === 0 ? 0 : this.values.filter(holds).length / this.values.length;
  }
}

/**
 * Profiles columns, and paths into nested objects, in the order in which they come. `schema` names columns that must be
 * there even where all their values are null; `fromText` says that all values are written as text (CSV).
 */
export function profileRecords(
  records: readonly RawRecord[],
  schema: readonly string[],
  fromText: boolean,
): readonly ColumnProfile[] {
  const profiles = new Map<string, ColumnProfile>(schema.map((name) => [name, new ColumnProfile(name)]));
  const visit = (value: unknown, name: string, row: number, depth: number): void => {
    let profile = profiles.get(name);
    if (profile === undefined) {
      if (profiles.size >= MAX_COLUMNS) return;
      profile = new ColumnProfile(name);
      profiles.set(name, profile);
    }
    if (isNull(value, fromText)) return;
    profile.add(value, row, fromText);
    if (depth < MAX_DEPTH && isPlain(value)) {
      for (const [key, inner] of Object.entries(value)) visit(inner, `${name}.${key}`, row, depth + 1);
    }
  };
  records.forEach(({ value }, row) => {
    for (const [key, inner] of Object.entries(value)) visit(inner, key, row, 1);
  });
  return [...profiles.values()];
}

export const isNull = (value: unknown, fromText: boolean): boolean =>
  value === null || value === undefined || (fromText && value === '');

export const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isRecord(value) && !(value instanceof DamagedText) && !(value instanceof Uint8Array);

const TIMESTAMP = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/;

export function typeOf(value: unknown, fromText: boolean): string {
  if (typeof value === 'string') {
    if (TIMESTAMP.test(value)) return 'timestamp';
    if (!fromText) return 'string';
    if (/^[-+]?\d{1,18}$/.test(value)) return 'int';
    if (/^[-+]?\d+\.\d+$/.test(value)) return 'float';
    return /^(?:true|false)$/i.test(value) ? 'bool' : 'string';
  }
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  if (typeof value === 'boolean') return 'bool';
  if (value instanceof Date) return 'timestamp';
  if (value instanceof DamagedText) return 'string';
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return 'list';
  return 'struct';
}

/** The profile as it is shown. `records` is the number of records looked at. */
export function toColumn(profile: ColumnProfile, records: number): PartnerColumn {
  const samples = profile.values.slice(0, SAMPLES).map(asText);
  const nullShare = records === 0 ? 0 : (records - profile.seen) / records;
  return { name: profile.name, type: mergedType(profile.types), samples, nullShare };
}

function mergedType(types: ReadonlySet<string>): string {
  const [only] = types;
  if (only === undefined) return 'null';
  if (types.size === 1) return only;
  const within = (...allowed: string[]): boolean => [...types].every((type) => allowed.includes(type));
  if (within('int', 'float')) return 'float';
  return within('string', 'timestamp', 'int', 'float', 'bool') && types.has('string') ? 'string' : 'mixed';
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)) ?? '';
  } catch (thrown) {
    // JSON.parse takes any depth, JSON.stringify as much as the stack does: a sample is not worth the file.
    if (thrown instanceof RangeError) return 'nested too deeply to be shown';
    throw thrown;
  }
}

function asText(value: unknown): string {
  let text: string;
  if (typeof value === 'string') text = value;
  else if (value instanceof DamagedText) text = value.text;
  else if (value instanceof Date) text = Number.isNaN(value.getTime()) ? 'no date' : value.toISOString();
  else if (typeof value === 'bigint' || typeof value === 'number') text = String(value);
  else text = jsonOf(value);
  // A pair of surrogates is not cut in two.
  return text.length <= SAMPLE_CHARS ? text : text.slice(0, SAMPLE_CHARS).replace(/[\uD800-\uDBFF]$/, '');
}
