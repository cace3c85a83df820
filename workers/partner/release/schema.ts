/**
 * The Arrow schema of a release, as its values have it, in the JSON of Arrow's integration tests
 * (https://arrow.apache.org/docs/format/Integration.html). Fields are sorted by name: that columns come in another order
 * is no other schema, nor is another compression.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ColumnProfile, Place, ReleaseProfile, ValueType } from './types';

export interface ArrowField {
  readonly name: string;
  readonly nullable: boolean;
  readonly type: Readonly<Record<string, unknown>>;
  readonly children: readonly ArrowField[];
}

export interface ArrowSchema {
  readonly fields: readonly ArrowField[];
}

const SCALARS: Readonly<Record<Exclude<ValueType, 'list' | 'struct'>, ArrowField['type']>> = {
  bool: { name: 'bool' },
  float: { name: 'floatingpoint', precision: 'DOUBLE' },
  int: { name: 'int', bitWidth: 64, isSigned: true },
  string: { name: 'utf8' },
  timestamp: { name: 'timestamp', unit: 'MILLISECOND', timezone: 'UTC' },
};

export function schemaOf(profile: ReleaseProfile): ArrowSchema {
  const children = childrenOf(profile);
  const fields = (parent: string | null): readonly ArrowField[] =>
    (children.get(parent) ?? []).map((column) => fieldOf(column, column.key, profile, fields));
  return { fields: fields(null) };
}

/** SHA-256 of its canonical JSON (RFC 8785), hex. */
export function schemaDigest(schema: ArrowSchema): string {
  return createHash('sha256')
    .update(canonicalize(schema) ?? '')
    .digest('hex');
}

/** Columns by what they are parts of, by name. */
export function childrenOf({ columns }: ReleaseProfile): ReadonlyMap<string | null, readonly ColumnProfile[]> {
  const children = new Map<string | null, ColumnProfile[]>();
  for (const column of columns) {
    const own = children.get(column.parent);
    if (own === undefined) children.set(column.parent, [column]);
    else own.push(column);
  }
  return children;
}

/** The number of a record from 1, over all shards in order. */
export function recordOf({ shards }: ReleaseProfile, [shard, record]: Place): number {
  let before = 0;
  for (const [number, records] of Object.entries(shards)) if (Number(number) < shard) before += records;
  return before + record + 1;
}

/** How often a column could have a value: in each record, each object that it is a field of, each item that was looked at. */
export function placesOf(column: ColumnProfile, profile: ReleaseProfile): number {
  if (column.parent === null) return profile.records;
  if (column.key === '[]') return column.items;
  return profile.columns.find(({ name }) => name === column.parent)?.types.struct?.count ?? 0;
}

/**
 * The types that a column's values have, as few as say it: whole numbers among others with fractions are numbers with
 * fractions, and where all is written as text, whatever is mixed is text. Empty where no value was seen.
 */
export function typesOf(column: ColumnProfile, asText: boolean): readonly ValueType[] {
  const types = Object.keys(column.types) as ValueType[];
  if (asText && types.length > 1)
    return types.every((type) => type === 'int' || type === 'float') ? ['float'] : ['string'];
  if (types.includes('string') && types.includes('timestamp')) return types.filter((type) => type !== 'timestamp');
  return types.includes('float') ? types.filter((type) => type !== 'int') : types;
}

function fieldOf(
  column: ColumnProfile,
  name: string,
  profile: ReleaseProfile,
  fields: (parent: string) => readonly ArrowField[],
): ArrowField {
  const nullable = column.present < placesOf(column, profile);
  const types = typesOf(column, profile.asText);
  const typed = (type: ValueType, as: string, canBeNull: boolean): ArrowField => {
    if (type === 'struct')
      return { name: as, nullable: canBeNull, type: { name: 'struct' }, children: fields(column.name).filter(isField) };
    if (type === 'list') {
      const [item] = fields(column.name).filter((field) => !isField(field));
      const unknown: ArrowField = { name: 'item', nullable: true, type: { name: 'null' }, children: [] };
      return {
        name: as,
        nullable: canBeNull,
        type: { name: 'list' },
        children: [item === undefined ? unknown : { ...item, name: 'item' }],
      };
    }
    return { name: as, nullable: canBeNull, type: SCALARS[type], children: [] };
  };
  const [only, ...more] = types;
  if (only === undefined) return { name, nullable: true, type: { name: 'null' }, children: [] };
  if (more.length === 0) return typed(only, name, nullable);
  const type = { name: 'union', mode: 'DENSE', typeIds: types.map((_, i) => i) };
  return { name, nullable, type, children: types.map((each) => typed(each, each, false)) };
}

const isField = ({ name }: ArrowField): boolean => name !== '[]';
