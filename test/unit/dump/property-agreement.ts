/** Holds what the fast reader gave against what the plain reader gave. */
import { expect } from 'vitest';
import { readDumpShard, type DumpPlan, type Malformed, type Page } from '../../../workers/dump';
import { namespaceResolver } from '../../../workers/dump/pages/namespaces';
import type { PlainReading } from './property-reader';
import { contentOf, kept } from './support';

export interface Reading {
  readonly plan: DumpPlan;
  readonly pages: readonly Page[];
  readonly malformed: readonly Malformed[];
}

/** All shards of a plan, one after the other. A page's texts may be asked for only until the next page is. */
export function readPlan(plan: DumpPlan): Reading {
  const malformed: Malformed[] = [];
  const pages: Page[] = [];
  for (const shard of plan.shards) {
    for (const page of readDumpShard(plan, shard, { onMalformed: (one) => malformed.push(one) })) {
      pages.push(kept(page));
    }
  }
  return { plan, pages, malformed };
}

/** Of a whole file in one shard; `decoded` are the bytes that the plain reader was given. */
export function expectAsPlain({ plan, pages, malformed }: Reading, expected: PlainReading, decoded: Buffer): void {
  const namespaceOf = namespaceResolver(plan.info.namespaces);
  expectEqual(
    pages.map(contentOf),
    expected.pages.map(({ page }) => ({ ...page, ns: page.ns ?? namespaceOf(page.title) })),
  );
  expect(pages.map(({ anchor }) => anchor.length)).toEqual(expected.pages.map(({ length }) => length));
  expect(malformed.map(({ reason, title }) => ({ reason, title }))).toEqual(
    expected.malformed.map(({ reason, title }) => ({ reason, title })),
  );
  // In bzip2 a place is that of a block.
  if (plan.info.compression === 'bzip2') return;
  expect(pages.map(({ anchor }) => anchor.anchor + anchor.skip)).toEqual(expected.pages.map(({ from }) => from));
  expect(malformed.map(({ offset }) => offset)).toEqual(expected.malformed.map(({ offset }) => offset));
  for (const { anchor } of pages.slice(0, 3)) {
    expect(decoded.toString('latin1', anchor.anchor + anchor.skip).slice(0, 5)).toBe('<page');
  }
}

/** Whatever the shards were. */
export function expectSame(read: Pick<Reading, 'pages' | 'malformed'>, other: typeof read): void {
  expectEqual(read.pages.map(contentOf), other.pages.map(contentOf));
  expect(read.malformed).toEqual(other.malformed);
}

/** As `toEqual`, which takes longer for thousands of pages than it takes to read them. */
function expectEqual(got: readonly object[], wanted: readonly object[]): void {
  expect(got.length).toBe(wanted.length);
  got.forEach((one, i) => {
    if (inOrder(one) !== inOrder(wanted[i]!)) expect(one).toEqual(wanted[i]);
  });
}

function inOrder(value: object): string {
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
