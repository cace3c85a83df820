/** All metrics of a run, in a thread of their own so that the engine stays free to answer. */
import { diagnose } from '../../diagnostics';
import type { Metric } from '../../api/results';
import type { TaskControl } from '../../jobs';
import { openQuery, type ViewSource } from '../../tables';

export interface DiagnosePayload {
  readonly views: Readonly<Record<string, ViewSource>>;
  /** Views over those, as SQL. */
  readonly derived: Readonly<Record<string, string>>;
  readonly spill: string;
}

export async function diagnoseTask(
  { views, derived, spill }: DiagnosePayload,
  control: TaskControl,
): Promise<readonly Metric[]> {
  const query = await openQuery({ views, derived, temporaryFolder: spill, onCancel: control.onCancel });
  try {
    return await diagnose(query, {
      isCancelled: control.isCancelled,
      onProgress: (done: number) => control.setBytes(done),
    });
  } finally {
    query.close();
  }
}
