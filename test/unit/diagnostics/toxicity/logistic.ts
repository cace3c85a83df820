/** Logistic regression with a squared penalty, by Newton's method with conjugate gradients: another way to scikit-learn's optimum. */

export interface SparseRow {
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

/** Minimises ½‖w‖² + C Σ weight · log(1 + e^(−y f)); the intercept is not penalised and stands last. */
export function fitLogistic(
  rows: readonly SparseRow[],
  labels: readonly number[],
  width: number,
  c: number,
): Float64Array {
  const n = rows.length;
  const positive = labels.reduce((sum, label) => sum + label, 0);
  // "balanced": either label weighs as much as the other.
  const weights = labels.map((label) => (c * n) / (2 * (label === 1 ? positive : n - positive)));
  const w = new Float64Array(width + 1);
  const times = (v: Float64Array): number[] => rows.map((row) => decide(row, v));
  for (let step = 0; step < 50; step++) {
    const chances = times(w).map((f) => 1 / (1 + Math.exp(-f)));
    const gradient = Float64Array.from(w);
    gradient[width] = 0;
    rows.forEach((row, i) => addRow(gradient, row, weights[i]! * (chances[i]! - labels[i]!)));
    if (Math.sqrt(dot(gradient, gradient)) < 1e-5) break;
    const curves = chances.map((p, i) => weights[i]! * p * (1 - p));
    const hessian = (v: Float64Array): Float64Array => {
      const out = Float64Array.from(v);
      out[width] = 0;
      times(v).forEach((f, i) => addRow(out, rows[i]!, curves[i]! * f));
      return out;
    };
    const direction = conjugate(hessian, gradient);
    for (let j = 0; j <= width; j++) w[j]! -= direction[j]!;
  }
  return w;
}

export function decide({ columns, values }: SparseRow, w: Float64Array): number {
  let sum = w[w.length - 1]!;
  for (const [k, column] of columns.entries()) sum += values[k]! * w[column]!;
  return sum;
}

function addRow(into: Float64Array, { columns, values }: SparseRow, factor: number): void {
  for (const [k, column] of columns.entries()) into[column]! += factor * values[k]!;
  into[into.length - 1]! += factor;
}

function conjugate(times: (v: Float64Array) => Float64Array, target: Float64Array): Float64Array {
  const x = new Float64Array(target.length);
  const rest = Float64Array.from(target);
  const way = Float64Array.from(target);
  let size = dot(rest, rest);
  const enough = size * 1e-10;
  for (let step = 0; step < 500 && size > enough; step++) {
    const bent = times(way);
    const length = size / dot(way, bent);
    for (let j = 0; j < x.length; j++) {
      x[j]! += length * way[j]!;
      rest[j]! -= length * bent[j]!;
    }
    const next = dot(rest, rest);
    for (let j = 0; j < x.length; j++) way[j] = rest[j]! + (next / size) * way[j]!;
    size = next;
  }
  return x;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}
