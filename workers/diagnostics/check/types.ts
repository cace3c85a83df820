import type { Metric, Results } from '../../api/results';
import type { Estimate } from './difference';

/** What a check asks of a run. */
export type CheckedResults = Pick<Results, 'metrics'>;

export type Condition = 'min' | 'max' | 'absolute' | 'relative';

/** Why a limit says nothing of a number. */
export type Unmeasured = 'missing' | 'null' | 'version';

/** One limit of one number. */
export interface Verdict {
  readonly metric: string;
  readonly family: Metric['family'];
  readonly title: string;
  /** Null where it is of the metric as a whole. */
  readonly group: { readonly axis: string; readonly key: string; readonly label: string } | null;
  readonly of: 'value' | 'effect';
  readonly condition: Condition;
  /** kept: within; crossed: beyond; new: only the run has it, so there is nothing to hold it against; else it says nothing. */
  readonly outcome: 'kept' | 'crossed' | 'new' | Unmeasured;
  readonly fails: boolean;
  /** 0: at the limit; towards 1: many times beyond. */
  readonly far: number;
  readonly limit: number;
  readonly now: Estimate | null;
  readonly before: Estimate | null;
  /** What was measured, and what the limit is. */
  readonly sentence: string;
  readonly why: string | null;
}

export interface Checked {
  /** In the order of the limits, and within one of the metrics and groups. */
  readonly verdicts: readonly Verdict[];
  /** Those that fail the check: crossed ones by how far, then those that say nothing. */
  readonly failed: readonly Verdict[];
  readonly counts: {
    readonly kept: number;
    readonly crossed: number;
    readonly unmeasured: number;
    readonly new: number;
  };
}
