/** How far one companion table fits the pages of its dump: integers out of one query. */
import type { TaskControl } from '../../jobs';
import { openQuery, type ViewSource } from '../../tables';

export interface JoinTablePayload {
  readonly views: Readonly<Record<string, ViewSource>>;
  /** Views over those, as SQL. */
  readonly derived: Readonly<Record<string, string>>;
  readonly sql: string;
  readonly spill: string;
}

/** What the query's one row holds, by column. */
export async function joinTableTask(
  { views, derived, sql, spill }: JoinTablePayload,
  control: TaskControl,
): Promise<Readonly<Record<string, number>>> {
  const query = await openQuery({ views, derived, temporaryFolder: spill, threads: 2, onCancel: control.onCancel });
  try {
    const [row = {}] = await query.all(sql);
    control.setItems(1);
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, (value as number | null) ?? 0]));
  } finally {
    query.close();
  }
}
