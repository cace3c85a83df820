import { association } from './association';
import { contamination } from './contamination';
import { coverage } from './coverage';
import { lengthDistances } from './distance/lengths';
import { tokenDistances } from './distance/tokens';
import { duplicates } from './duplicates';
import { freshness } from './freshness';
import { integrity } from './integrity';
import { items } from './items';
import { labels } from './labels';
import { lexical } from './lexical';
import { reading } from './reading';
import { recall } from './recall';
import { structure } from './structure';
import { toxicity } from './toxicity';
import type { MetricFamily } from './types';
import { vocabulary } from './vocabulary';

/** All that is measured, in the order in which it is reported. A new family is one file and one line here. */
export const registry: readonly MetricFamily[] = [
  coverage,
  recall,
  lengthDistances,
  tokenDistances,
  lexical,
  vocabulary,
  reading,
  association,
  structure,
  items,
  labels,
  integrity,
  duplicates,
  contamination,
  freshness,
  toxicity,
];

/** Version of every metric by its id: what else, besides the tables, a run's metrics follow from. */
export const METRICS_IDENTITY: Readonly<Record<string, number>> = Object.fromEntries(
  registry.flatMap((family) => family.definitions.map(({ id, version }) => [id, version])),
);
