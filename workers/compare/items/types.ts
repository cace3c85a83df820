import type { ITEM_KINDS } from '../../api/comparison';

/** What is looked for in a record, beside its words. */
export type ItemType = (typeof ITEM_KINDS)[number];

/** An item of a page. */
export interface PageItem {
  readonly type: ItemType;
  /** As it is listed. */
  readonly item: string;
  /** What has to stand in the record. */
  readonly wanted: string;
}

/** Of one type: how many, and what only one side has. */
export interface ItemCounts {
  readonly type: ItemType;
  readonly ours: number;
  readonly kept: number;
  readonly theirs: number;
  readonly right: number;
  readonly lost: readonly string[];
  readonly added: readonly string[];
}
