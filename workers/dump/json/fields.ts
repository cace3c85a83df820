/**
 * Fields of records that others write: whatever has not the type that is documented counts as absent. Keys come in
 * snake_case, and in camelCase in some exports.
 */
export type Fields = Readonly<Record<string, unknown>>;

const NONE: Fields = {};
/** Beyond this a number is no exact integer, and no table takes it. */
const INT32 = 2 ** 31;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of snake_case keys. */
export function at(fields: Fields, ...path: readonly string[]): unknown {
  let value: unknown = fields;
  for (const key of path) {
    if (!isFields(value)) return undefined;
    const other = camel(key);
    value = Object.hasOwn(value, key) ? value[key] : Object.hasOwn(value, other) ? value[other] : undefined;
  }
  return value;
}

const camel = (key: string): string => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

export const object = (fields: Fields, ...path: readonly string[]): Fields => {
  const value = at(fields, ...path);
  return isFields(value) ? value : NONE;
};

export function list(fields: Fields, ...path: readonly string[]): readonly unknown[] {
  const value = at(fields, ...path);
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

export function text(fields: Fields, ...path: readonly string[]): string | null {
  const value = at(fields, ...path);
  return typeof value === 'string' ? value : null;
}

/** Text, or null where it is empty: many fields are written as "" where nothing is known. */
export const filled = (fields: Fields, ...path: readonly string[]): string | null => text(fields, ...path) || null;

/** A whole number, also where it is written as digits. */
export function whole(fields: Fields, ...path: readonly string[]): number | null {
  const value = at(fields, ...path);
  const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

/** A whole number that a column of 32 bits takes. */
export function small(fields: Fields, ...path: readonly string[]): number | null {
  const value = whole(fields, ...path);
  return value !== null && value >= -INT32 && value < INT32 ? value : null;
}

export function float(fields: Fields, ...path: readonly string[]): number | null {
  const value = at(fields, ...path);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function flag(fields: Fields, ...path: readonly string[]): boolean | null {
  const value = at(fields, ...path);
  return typeof value === 'boolean' ? value : null;
}

/** How many elements a list has; null where there is no list. */
export function size(fields: Fields, ...path: readonly string[]): number | null {
  const value = at(fields, ...path);
  return Array.isArray(value) ? value.length : null;
}
