/** Two-sided 95 % is the only level that is reported: one convention, so that intervals can be compared at sight. */
export const LEVEL = 0.95;

/** Standard normal quantile at 0.975. */
export const Z = 1.959963984540054;

/** Where a value lies with the level named; `method` names how the bounds were made. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly method: string;
}

export const interval = (low: number, high: number, method: string): Interval => ({ low, high, level: LEVEL, method });
