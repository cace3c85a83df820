/** Where a metric as a whole leads: to the rows that it is about, or to the list in the compare room that tells of them. */
import { ITEM_KINDS } from '../../../workers/api';
import { openPanel } from '../view/panel';
import { showRows } from '../view/store';
import { filterForMetric } from './filters';

export interface Lead {
  readonly words: string;
  readonly go: () => void;
}

export function leadOf(id: string): Lead | null {
  const filter = filterForMetric(id);
  if (filter !== null) return { words: 'See the pages', go: () => showRows(filter) };
  const [family, kind = ''] = id.split('.');
  switch (family) {
    case 'items':
      return ITEM_KINDS.some((one) => one === kind)
        ? { words: 'See what was lost', go: () => openPanel('items', kind) }
        : null;
    case 'duplicates':
      return { words: 'See the texts', go: () => openPanel('duplicates', `${kind} near`) };
    case 'leakage':
      return { words: 'See the records', go: () => openPanel('duplicates', 'leaks page') };
    case 'freshness':
      return { words: 'See the texts', go: () => openPanel('origins', FRESHNESS[kind] ?? 'older') };
    default:
      return null;
  }
}

/** Which line of the list of origins a metric is about. */
const FRESHNESS: Readonly<Record<string, string>> = {
  stale: 'older',
  lag: 'older',
  reverted: 'reverted',
  suppressed: 'suppressed',
  stated: 'fits-less',
};
