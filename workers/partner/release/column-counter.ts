import { typeOf } from '../profile';
import { DamagedText } from '../raw';
import { bucketOf, monthOf } from './buckets';
import { Distinct } from './distinct';
import type { ColumnProfile, Counts, Extreme, Place, Seen, ValueType, Word } from './types';

/** Columns with more different values than this have no vocabulary. */
export const MOST_WORDS = 256;
const WORD_CHARS = 64;
const SAMPLE_CHARS = 120;
const ID = /^\s*\+?0*[1-9]\d{0,15}(?:\.0*)?\s*$/;

/** Counts the values of one column within one shard. */
export class ColumnCounter {
  items = 0;
  #present = 0;
  /** Number of the last record that had a value. */
  #last = -1;
  #missing: number | null = null;
  #ids = 0;
  #min: Extreme | null = null;
  #max: Extreme | null = null;
  readonly #types = new Map<ValueType, { count: number; readonly place: Place; readonly sample: string }>();
  readonly #distinct = new Distinct();
  #words: Map<string, { count: number; readonly place: Place }> | null = new Map();
  readonly #numbers = new Map<number, number>();
  readonly #lengths = new Map<number, number>();
  readonly #months = new Map<number, number>();

  constructor(
    readonly name: string,
    readonly parent: string | null,
    readonly key: string,
    private readonly shard: number,
  ) {}

  add(value: unknown, record: number, asText: boolean): ValueType {
    const place: Place = [this.shard, record];
    const type = typeOf(value, asText) as ValueType;
    this.#present++;
    if (this.#missing === null && record > this.#last + 1) this.#missing = this.#last + 1;
    this.#last = record;
    const seen = this.#types.get(type);
    if (seen === undefined) this.#types.set(type, { count: 1, place, sample: sampleOf(value) });
    else seen.count++;
    switch (type) {
      case 'int':
      case 'float':
        this.#number(Number(value), place);
        break;
      case 'timestamp':
        this.#time(value, place);
        break;
      case 'list':
        bump(this.#lengths, bucketOf((value as ArrayLike<unknown>).length));
        break;
      case 'string':
        bump(this.#lengths, bucketOf(textOf(value).length));
        break;
      case 'bool':
      case 'struct':
        break;
    }
    if (type !== 'list' && type !== 'struct') this.#value(textOf(value), place);
    return type;
  }

  #value(text: string, place: Place): void {
    this.#distinct.add(text);
    if (ID.test(text.length > 40 ? '' : text)) this.#ids++;
    if (this.#words === null) return;
    const word = this.#words.get(text);
    if (word !== undefined) word.count++;
    else if (this.#words.size >= MOST_WORDS || text.length > WORD_CHARS) this.#words = null;
    else this.#words.set(text, { count: 1, place });
  }

  #number(value: number, place: Place): void {
    if (!Number.isFinite(value)) return;
    bump(this.#numbers, bucketOf(value));
    this.#extremes(value, place);
  }

  #time(value: unknown, place: Place): void {
    const time = value instanceof Date ? value.getTime() : Date.parse(textOf(value).replace(' ', 'T'));
    if (Number.isNaN(time)) return;
    bump(this.#months, monthOf(time));
    this.#extremes(time, place);
  }

  #extremes(value: number, place: Place): void {
    if (this.#min === null || value < this.#min.value) this.#min = { value, place };
    if (this.#max === null || value > this.#max.value) this.#max = { value, place };
  }

  /** @param records of the shard */
  profile(records: number): ColumnProfile {
    const missing = this.#missing ?? (this.#last < records - 1 ? this.#last + 1 : null);
    const types = [...this.#types].sort(([a], [b]) => (a < b ? -1 : 1)) as [ValueType, Seen][];
    return {
      name: this.name,
      parent: this.parent,
      key: this.key,
      items: this.items,
      present: this.#present,
      missing: missing === null || this.parent !== null ? null : [this.shard, missing],
      types: Object.fromEntries(types),
      distinct: this.#distinct.registers,
      words: this.#words === null ? null : sortedWords([...this.#words].map(([value, word]) => ({ value, ...word }))),
      numbers: sortedCounts(this.#numbers),
      lengths: sortedCounts(this.#lengths),
      months: sortedCounts(this.#months),
      min: this.#min,
      max: this.#max,
      ids: this.#ids,
    };
  }
}

export const sortedWords = (words: readonly Word[]): readonly Word[] =>
  words.toSorted((a, b) => (a.value < b.value ? -1 : 1));

export const sortedCounts = (counts: ReadonlyMap<number, number>): Counts => [...counts].sort(([a], [b]) => a - b);

const bump = (counts: Map<number, number>, bucket: number): void =>
  void counts.set(bucket, (counts.get(bucket) ?? 0) + 1);

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof DamagedText) return value.text;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : '';
}

function sampleOf(value: unknown): string {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return 'a list';
  if (typeof value === 'object' && !(value instanceof DamagedText) && !(value instanceof Date)) return 'an object';
  const text = textOf(value);
  // A pair of surrogates is not cut in two.
  return text.length <= SAMPLE_CHARS ? text : text.slice(0, SAMPLE_CHARS).replace(/[\uD800-\uDBFF]$/, '');
}
