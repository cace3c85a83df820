/** The numbers of the overview, left to right: pages in the dump, what our recipe made of them, what they have. */
import type { PairStatus, Results } from '../../../workers/api';
import { plainWords, STATUS_ORDER, STATUS_WORDS } from '../format/words';

export interface FlowPart {
  readonly key: string;
  readonly label: string;
  readonly meaning: string;
  readonly count: number;
  /** Of the whole of its column, 0..1. */
  readonly share: number;
}

export interface Flow {
  readonly pages: number;
  readonly ours: readonly FlowPart[];
  readonly theirs: readonly (FlowPart & { readonly key: PairStatus })[];
}

const REASON_WORDS: Readonly<Record<string, string>> = {
  redirect: 'Redirects',
  namespace: 'Other namespaces',
  'content-model': 'Not wikitext',
  'text-suppressed': 'Text suppressed',
  'no-text': 'No text in the dump',
  'empty-source': 'Empty page',
  'empty-after-cleaning': 'Nothing left after cleaning',
};

/** Why a page gives no document, in words. */
export function reasonWords(reason: string): string {
  const words = REASON_WORDS[reason] ?? plainWords(reason);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

export function flowOf(results: Pick<Results, 'raw' | 'alignment'>): Flow {
  const { raw, alignment } = results;
  const whole = Math.max(1, raw.pages);
  const dropped = Object.entries(raw.droppedPages)
    .filter(([, count]) => count > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([reason, count]) => ({
      key: `dropped:${reason}`,
      label: reasonWords(reason),
      meaning: `Pages that our recipe gives no text for: ${plainWords(reason)}`,
      count,
      share: count / whole,
    }));
  const rows = Math.max(1, ...Object.values(alignment.statuses));
  return {
    pages: raw.pages,
    ours: [
      { key: 'kept', label: 'Kept', meaning: 'Pages with a text of ours', count: raw.kept, share: raw.kept / whole },
      ...dropped,
    ],
    theirs: STATUS_ORDER.map((status) => ({
      key: status,
      label: STATUS_WORDS[status].label,
      meaning: STATUS_WORDS[status].meaning,
      count: alignment.statuses[status] ?? 0,
      share: (alignment.statuses[status] ?? 0) / rows,
    })),
  };
}
