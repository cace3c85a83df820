/** All metrics of a run, in a thread of their own so that the engine stays free to answer. */
import { diagnose, registry } from '../../diagnostics';
import type { Metric } from '../../api/results';
import type { TaskControl } from '../../jobs';
import { openQuery, type ViewSource } from '../../tables';

export interface DiagnosePayload {
  readonly views: Readonly<Record<string, ViewSource>>;
  /** Views over those, as SQL. */
  readonly derived: Readonly<Record<string, string>>;
  readonly spill: string;
}

/** What families take, in relation to each other: most of it is words. */
const WEIGHTS: Readonly<Record<string, number>> = { recall: 6, 'token-distance': 20, lexical: 70 };
const LIGHT = 1.5;

function shareAfter(families: number): number {
  const weights = registry.map(({ name }) => WEIGHTS[name] ?? LIGHT);
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  return sum(weights.slice(0, families)) / sum(weights);
}

export async function diagnoseTask(
  { views, derived, spill }: DiagnosePayload,
  control: TaskControl,
): Promise<readonly Metric[]> {
  const query = await openQuery({ views, derived, temporaryFolder: spill, onCancel: control.onCancel });
  try {
    return await diagnose(query, {
      isCancelled: control.isCancelled,
      onProgress: (done: number) => control.setShare(shareAfter(done)),
    });
  } finally {
    query.close();
  }
}
