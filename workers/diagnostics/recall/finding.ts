import type { Interval } from '../statistics';
import { count, counted, percentWithin } from '../words';
import type { Quantity, RecallScope } from './quantities';

/** What was kept of what, with its interval. */
export interface Ratio {
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly counters: { readonly raw: number; readonly kept: number; readonly pages: number };
}

/** @param known whether the partner's file says anything about the quantity */
export function recallFinding(quantity: Quantity, scope: RecallScope, ratio: Ratio, known: boolean): string {
  const { value, interval, counters } = ratio;
  if (value === null) return nothing(quantity, scope, known);
  const pages = counted(counters.pages, 'page');
  const where = scope === 'aligned' ? `in ${pages} that both sides have` : `in ${pages} of ours, missing ones included`;
  if (value === 0 || value === 1) {
    return `${value === 1 ? 'All' : 'None of'} ${count(counters.raw)} ${quantity.noun} ${where}${scope === 'all' ? ',' : ''} ${quantity.verb}.`;
  }
  return (
    `Of ${count(counters.raw)} ${quantity.noun} ${where}, ${count(counters.kept)} ` +
    `(${percentWithin(value, interval)}) ${quantity.verb}.`
  );
}

function nothing(quantity: Quantity, scope: RecallScope, known: boolean): string {
  if (quantity.id === 'targets' && !known) {
    return 'The partner’s file carries no links beside its text, so it cannot be said which link targets it kept.';
  }
  return scope === 'aligned'
    ? `No page that both sides have holds any ${quantity.noun}, so there is nothing to look for.`
    : `No page of ours holds any ${quantity.noun}, so there is nothing to look for.`;
}
