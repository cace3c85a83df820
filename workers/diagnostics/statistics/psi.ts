/** Shares below this are raised to it, so that an empty bin does not make the index infinite. */
export const PSI_EPSILON = 1e-4;

/**
 * Population stability index Σ (q − p) ln(q/p) over bins, natural logarithm, no unit, ≥ 0. By custom < 0.1 is called
 * stable, 0.1–0.25 a moderate and > 0.25 a major shift.
 * Source: N. Siddiqi, Credit Risk Scorecards (2006); the sum is J. Jeffreys's divergence (1946).
 */
export function psi(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, share, index) => {
    const expected = Math.max(share, PSI_EPSILON);
    const actual = Math.max(q[index] ?? 0, PSI_EPSILON);
    return sum + (actual - expected) * Math.log(actual / expected);
  }, 0);
}
