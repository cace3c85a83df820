import { isNull, isPlain } from '../profile';
import { licencesOf } from '../licences';
import type { RawRecord } from '../raw';
import { ColumnCounter } from './column-counter';
import type { ReleaseProfile } from './types';

/** Another way of counting is another profile, and another schema digest. */
export const PROFILE_VERSION = 1;

const MAX_COLUMNS = 400;
const MAX_DEPTH = 6;
/** Of a long list the first items tell what all are; how long it is is counted apart. */
const MAX_ITEMS = 32;
const MAX_LICENCES = 64;

/** Profiles the records of one shard while they are read. */
export class ReleaseProfiler {
  readonly #columns = new Map<string, ColumnCounter>();
  readonly #malformed: Record<string, number> = {};
  readonly #licences = new Map<string, number>();
  #records = 0;
  #cut = false;

  constructor(
    private readonly shard: number,
    private readonly format: string,
  ) {}

  get #asText(): boolean {
    return this.format === 'csv' || this.format === 'tsv';
  }

  add({ value }: RawRecord): void {
    const record = this.#records++;
    for (const key of Object.keys(value)) this.#visit(value[key], key, null, key, record, 1);
    for (const licence of licencesOf(value))
      if (this.#licences.size < MAX_LICENCES || this.#licences.has(licence))
        this.#licences.set(licence, (this.#licences.get(licence) ?? 0) + 1);
  }

  addMalformed(reason: string): void {
    this.#malformed[reason] = (this.#malformed[reason] ?? 0) + 1;
  }

  #visit(value: unknown, name: string, parent: string | null, key: string, record: number, depth: number): void {
    let column = this.#columns.get(name);
    if (column === undefined) {
      if (this.#columns.size >= MAX_COLUMNS) {
        this.#cut = true;
        return;
      }
      column = new ColumnCounter(name, parent, key, this.shard);
      this.#columns.set(name, column);
    }
    if (key === '[]') column.items++;
    if (isNull(value, this.#asText)) return;
    const type = column.add(value, record, this.#asText);
    if (depth >= MAX_DEPTH) return;
    if (type === 'struct' && isPlain(value)) {
      for (const field of Object.keys(value))
        this.#visit(value[field], `${name}.${field}`, name, field, record, depth + 1);
    } else if (Array.isArray(value)) {
      for (const item of value.slice(0, MAX_ITEMS) as readonly unknown[])
        this.#visit(item, `${name}[]`, name, '[]', record, depth + 1);
    }
  }

  profile(): ReleaseProfile {
    const columns = [...this.#columns.values()].map((column) => column.profile(this.#records));
    return {
      version: PROFILE_VERSION,
      format: this.format,
      asText: this.#asText,
      records: this.#records,
      first: this.#records === 0 ? null : [this.shard, 0],
      malformed: sortedRecord(Object.entries(this.#malformed)),
      licences: sortedRecord([...this.#licences]),
      columns: columns.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      cut: this.#cut,
      shards: { [this.shard]: this.#records },
    };
  }
}

export const sortedRecord = (entries: readonly (readonly [string, number])[]): Readonly<Record<string, number>> =>
  Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
