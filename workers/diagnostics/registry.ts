import { coverage } from './coverage';
import { lengthDistances } from './distance/lengths';
import { tokenDistances } from './distance/tokens';
import type { MetricFamily } from './types';

/** All that is measured, in the order in which it is reported. A new family is one file and one line here. */
export const registry: readonly MetricFamily[] = [coverage, lengthDistances, tokenDistances];

/** Version of every metric by its id: what else, besides the tables, a run's metrics follow from. */
export const METRICS_IDENTITY: Readonly<Record<string, number>> = Object.fromEntries(
  registry.flatMap((family) => family.definitions.map(({ id, version }) => [id, version])),
);
