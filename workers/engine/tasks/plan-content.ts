/** Whether anything is left to be aligned by what texts say, and which records that takes. */
import { LOST, WANTED } from '../../compare/alike';
import type { TaskControl } from '../../jobs';
import { openQuery, quote, type OpenQuery, type ViewSource } from '../../tables';

export interface PlanContentPayload {
  /** alignment, and documents and sketches of both sides. */
  readonly views: Readonly<Record<string, ViewSource>>;
  /** Is written: the records whose passages are needed. */
  readonly wanted: string;
  readonly spill: string;
}

export interface ContentPlan {
  readonly lostRecords: number;
  readonly lostPages: number;
  /** Records with a page that may hold other pages as well. */
  readonly hosts: number;
}

export async function planContentTask(payload: PlanContentPayload, control: TaskControl): Promise<ContentPlan> {
  const { views, wanted, spill } = payload;
  const query = await openQuery({ views, temporaryFolder: spill, memory: 512, onCancel: control.onCancel });
  try {
    for (const sql of LOST) await query.all(sql);
    await query.all(`COPY (${WANTED}) TO ${quote(wanted)} (FORMAT parquet)`);
    return {
      lostRecords: await rows(query, 'lost_records'),
      lostPages: await rows(query, 'lost_pages'),
      hosts: await rows(query, 'hosts'),
    };
  } finally {
    query.close();
  }
}

async function rows(query: OpenQuery, table: string): Promise<number> {
  const [row] = await query.all(`SELECT count(*) AS n FROM ${table}`);
  return row!['n'] as number;
}
