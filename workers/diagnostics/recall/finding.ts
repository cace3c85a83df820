import type { Interval } from '../statistics';
import { count, counted, percentWithin } from '../words';
import type { Quantity, RecallScope } from './quantities';

/** What was kept of what, with its interval. */
export interface Ratio {
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly counters: { readonly raw: number; readonly kept: number; readonly pages: number };
}

export function recallFinding(quantity: Quantity, scope: RecallScope, { value, interval, counters }: Ratio): string {
  if (value === null) return nothing(quantity, scope);
  const pages = counted(counters.pages, 'page');
  const where =
    scope === 'aligned' ? `in the ${pages} that both have` : `in all ${pages} of ours, missing ones included`;
  return (
    `Of ${count(counters.raw)} ${quantity.noun} ${where}, ${count(counters.kept)} ` +
    `(${percentWithin(value, interval)}) ${quantity.verb}.`
  );
}

function nothing(quantity: Quantity, scope: RecallScope): string {
  if (quantity.id === 'targets') {
    return 'The partner’s file carries no links beside its text, so it cannot be said which link targets it kept.';
  }
  return scope === 'aligned'
    ? `No page that both have holds any ${quantity.noun}, so there is nothing to look for.`
    : `No page of ours holds any ${quantity.noun}, so there is nothing to look for.`;
}
