/** What a person is shown of an estimate: seconds that run down, and a share that never goes back. */

export interface Shown {
  /** 0..1, of the time that the whole job takes. */
  readonly fraction: number;
  readonly secondsLeft: number;
  /** When that was so, seconds of any clock. */
  readonly at: number;
}

/** How quickly what is shown follows a new estimate, seconds; towards the end it has less time for that. */
const FOLLOWS_IN = 2;

/**
 * What is shown next: what was shown runs down with the clock and is drawn towards the estimate.
 * @param from share that was shown as done when this session began
 * @param elapsed seconds of this session
 */
export function countedDown(before: Shown | null, estimate: number, from: number, elapsed: number): Shown {
  const passed = before === null ? 0 : Math.max(0, elapsed - before.at);
  const left = before === null ? estimate : drawn(Math.max(0, before.secondsLeft - passed), estimate, passed);
  const whole = elapsed + left;
  const share = whole <= 0 ? 0 : elapsed / whole;
  return { fraction: Math.max(before?.fraction ?? from, from + (1 - from) * share), secondsLeft: left, at: elapsed };
}

function drawn(shown: number, estimate: number, passed: number): number {
  const within = Math.min(FOLLOWS_IN, Math.max(0.2, estimate / 5));
  return estimate + (shown - estimate) * Math.exp(-passed / within);
}
