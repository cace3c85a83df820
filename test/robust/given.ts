/** What `npm run robust` was asked for. */
import { join } from 'node:path';
import { ROOT } from '../unit/helpers';

export interface Wanted {
  readonly kills: number;
  readonly seed: number;
  /** Of XML, in the dump that is audited. */
  readonly megabytes: number;
  /** Where made dumps are kept. */
  readonly cache: string;
}

export function wanted(): Wanted {
  const number = (name: string, otherwise: number): number =>
    Number(process.env[`PLUMBLINE_ROBUST_${name}`] ?? otherwise);
  return {
    kills: number('KILLS', 50),
    seed: number('SEED', 1),
    megabytes: number('MEGABYTES', 4),
    cache: join(ROOT, 'node_modules/.cache/plumbline-bench'),
  };
}
