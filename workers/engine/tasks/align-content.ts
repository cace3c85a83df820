/** The alignment anew, with what texts that were held against each other tell. */
import { LOST, ROUNDS, SETTLE_EXACT, SETTLE_REST, SETTLE_ROUND, SETTLED_ALIGNMENT } from '../../compare/alike';
import type { TaskControl } from '../../jobs';
import { openQuery, type ViewSource } from '../../tables';
import { writeAlignment, type Alignment } from './align';

export interface AlignContentPayload {
  /** As for the plan, and matches. */
  readonly views: Readonly<Record<string, ViewSource>>;
  /** Of the run; the parts go into its `aligned`. */
  readonly folder: string;
  readonly spill: string;
}

export async function alignContentTask(payload: AlignContentPayload, control: TaskControl): Promise<Alignment> {
  const { views, folder, spill } = payload;
  const query = await openQuery({ views, temporaryFolder: spill, threads: 2, memory: 512, onCancel: control.onCancel });
  try {
    for (const sql of [...LOST, ...SETTLE_EXACT]) await query.all(sql);
    for (let round = 0; round < ROUNDS; round++) {
      const [row] = await query.all(SETTLE_ROUND);
      if (row!['Count'] === 0) break;
    }
    for (const sql of SETTLE_REST) await query.all(sql);
    return await writeAlignment(query.batches(SETTLED_ALIGNMENT), folder, 'aligned', control);
  } finally {
    query.close();
  }
}
