/** What `npm run robust` was asked for, and how it shows what it found. */
import { join } from 'node:path';
import { ROOT } from '../unit/helpers';

export interface Wanted {
  readonly kills: number;
  readonly seed: number;
  /** Of XML, in the dump that is audited. */
  readonly megabytes: number;
  /** In the workspace that is opened again. */
  readonly pages: number;
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
    pages: number('PAGES', 10_000_000),
    cache: join(ROOT, 'node_modules/.cache/plumbline-bench'),
  };
}

/** Rows under a head, in columns. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)));
  return [head, ...rows].map((row) => row.map((cell, i) => cell.padEnd(widths[i]!)).join('  ')).join('\n');
}
