/** What is known of one record: the revision that its text was taken from, and what became of that revision. */
import type { OriginFinder } from './origin';
import { revertsOf } from './reverts';

/** A revision of the page, as far as its fate is concerned. */
export interface PastRevision {
  readonly revId: number | null;
  /** ISO 8601, UTC. */
  readonly timestamp: string | null;
  /** Of its text; null where nobody knows. */
  readonly checksum: string | null;
  /** What of it the dump does not show any more. */
  readonly suppressed: readonly ('text' | 'contributor' | 'comment')[];
}

/**
 * What is true of the revision id that a record gives: it gives none; the text fits that revision; another of the page fits
 * better; the text is too short to tell; the revision's text cannot be seen; the id is greater than all of the page's; it is
 * none of the page's.
 */
export type Stated = 'none' | 'fits' | 'fits-less' | 'unchecked' | 'unseen' | 'newer' | 'elsewhere';

/** The columns of a row of the origins table that say where the text is from. */
export interface Traced {
  readonly stated: Stated;
  readonly method: 'text' | 'stated' | 'none';
  readonly why_none: string;
  /** Index of the revision; null where none was found. */
  readonly index: number | null;
  readonly runs: number;
  readonly shared_runs: number;
  readonly equals: number;
  /** Index of the earliest that fits as well. */
  readonly first: number | null;
  readonly behind: number | null;
  readonly seconds_behind: number | null;
  /** Index of the revision that reverted it. */
  readonly revertedBy: number | null;
}

/** The revisions of a page in the order of time, and how they were reverted; made once for all records of the page. */
export class PageHistory {
  /** Indexes into the revisions. */
  readonly order: readonly number[];
  private readonly rank: readonly number[];
  private readonly reverts: ReturnType<typeof revertsOf>;

  constructor(readonly revisions: readonly PastRevision[]) {
    const time = (index: number): string => revisions[index]!.timestamp ?? '';
    const order = revisions.map((_, index) => index);
    this.order = order.sort((a, b) => (time(a) === time(b) ? a - b : time(a) < time(b) ? -1 : 1));
    const rank: number[] = [];
    this.order.forEach((index, place) => (rank[index] = place));
    this.rank = rank;
    this.reverts = revertsOf(this.order.map((index) => revisions[index]!.checksum));
  }

  /** @param statedId the revision id that the record gives */
  trace(finder: OriginFinder, statedId: number | null): Traced {
    const named = this.indexOf(statedId);
    if (named !== null && !finder.tellable) return this.at(named, { stated: 'unchecked', method: 'stated' });
    if (named !== null && !finder.isSeen(named)) return this.at(named, { stated: 'unseen', method: 'stated' });
    const found = finder.find(this.order, named);
    if (typeof found === 'string')
      return { ...NOTHING, stated: named === null ? this.statedBy(statedId) : 'fits-less', why_none: found };
    const { best, first, equals, runs, shared } = found;
    const stated = named === null ? this.statedBy(statedId) : named === best ? 'fits' : 'fits-less';
    return this.at(best, { stated, method: 'text', runs, shared_runs: shared, equals, first });
  }

  private indexOf(revId: number | null): number | null {
    const index = revId === null ? -1 : this.revisions.findIndex((revision) => revision.revId === revId);
    return index < 0 ? null : index;
  }

  /** Of an id that is none of the page's. */
  private statedBy(revId: number | null): Stated {
    if (revId === null) return 'none';
    const newest = this.revisions.reduce((most, revision) => Math.max(most, revision.revId ?? 0), 0);
    return revId > newest ? 'newer' : 'elsewhere';
  }

  private at(index: number, how: Partial<Traced>): Traced {
    const place = this.rank[index]!;
    const reverted = this.reverts[place] ?? null;
    return {
      ...NOTHING,
      index,
      first: index,
      equals: 1,
      behind: this.order.length - 1 - place,
      seconds_behind: secondsBetween(this.timeOf(place), this.timeOf(this.order.length - 1)),
      revertedBy: reverted === null ? null : this.order[reverted.by]!,
      ...how,
    };
  }

  private timeOf(place: number): string | null {
    return this.revisions[this.order[place]!]!.timestamp;
  }
}

const NOTHING: Traced = {
  stated: 'none',
  method: 'none',
  why_none: '',
  index: null,
  runs: 0,
  shared_runs: 0,
  equals: 0,
  first: null,
  behind: null,
  seconds_behind: null,
  revertedBy: null,
};

function secondsBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  return Math.round((Date.parse(to) - Date.parse(from)) / 1000);
}
