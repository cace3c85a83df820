const LIMIT = 100_000;
const EPSILON = 1e-16;

/**
 * ln Γ(m/2) for a whole m ≥ 1, by the recurrence Γ(a + 1) = a Γ(a) from Γ(1/2) = √π or Γ(1) = 1:
 * only logarithms of exact numbers, so the same on any machine.
 */
export function logGammaHalf(m: number): number {
  let sum = m % 2 === 0 ? 0 : 0.5 * Math.log(Math.PI);
  for (let j = m % 2 === 0 ? 2 : 1; j < m; j += 2) sum += Math.log(j / 2);
  return sum;
}

/**
 * Regularised upper incomplete gamma function Q(m/2, x), 0..1, for a whole m ≥ 1 and x ≥ 0.
 * Power series below a + 1, continued fraction (Lentz's method) above.
 * Source: NIST Digital Library of Mathematical Functions, 8.7.1 and 8.9.2.
 */
export function upperGamma(m: number, x: number): number {
  if (x <= 0) return 1;
  const a = m / 2;
  const front = Math.exp(a * Math.log(x) - x - logGammaHalf(m));
  return x < a + 1 ? 1 - front * lowerSeries(a, x) : front * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let i = 1; i < LIMIT && term > sum * EPSILON; i++) {
    term *= x / (a + i);
    sum += term;
  }
  return sum;
}

function upperFraction(a: number, x: number): number {
  const tiny = Number.MIN_VALUE / Number.EPSILON;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let value = d;
  for (let i = 1; i < LIMIT; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = 1 / nonZero(numerator * d + b, tiny);
    c = nonZero(b + numerator / c, tiny);
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < EPSILON) break;
  }
  return value;
}

const nonZero = (value: number, tiny: number): number => (Math.abs(value) < tiny ? tiny : value);
