/** What steps cost, remembered in the workspace: the next run there begins with what the last one took. */
import { z } from 'zod';
import type { Catalog } from '../../catalog';
import type { CostMemory } from './board';
import type { Costs } from './estimate';

/** Seconds that a unit of a step's size takes one thread of a usual computer; the first run of a workspace begins with these. */
const FIRST: Costs = {
  profile: 1 / 40e6,
  'read-dump': 1 / 12.5e6,
  'merge-dump': 1 / 70e6,
  'read-tables': 1 / 5e6,
  'read-partner': 1 / 20e6,
  'merge-partner': 1 / 70e6,
  'measure-dump': 1 / 25e6,
  'measure-partner': 1 / 25e6,
  trace: 1 / 6e6,
  compare: 1 / 8e6,
  items: 1 / 20e6,
  alike: 1 / 60e6,
};
/** The same of steps that are one task, however many threads there are. */
const FIRST_ALONE: Costs = {
  seal: 1 / 400e6,
  'join-tables': 1 / 20e6,
  align: 1 / 50e3,
  group: 1 / 100e3,
  diagnose: 1 / 21e6,
};

const costsSchema = z.record(z.string(), z.number().positive());

export function firstCosts(threads: number): Costs {
  const shared = Object.fromEntries(Object.entries(FIRST).map(([step, cost]) => [step, cost / threads]));
  return { ...shared, ...FIRST_ALONE };
}

/** @param threads that the steps have: with more of them they cost other */
export function rememberedCosts(catalog: Catalog, threads: number): CostMemory {
  const key = (kind: string): string => `seconds a unit of ${kind} with ${threads}`;
  return {
    of: (kind) => {
      const kept = costsSchema.safeParse(JSON.parse(catalog.meta(key(kind)) ?? '{}'));
      const own = kept.success && Object.keys(kept.data).length > 0;
      return { costs: { ...firstCosts(threads), ...(kept.success ? kept.data : {}) }, own };
    },
    keep: (kind, costs) => catalog.setMeta(key(kind), JSON.stringify(costs)),
  };
}
