/** The user's own groups: expressions are looked at before they run, and run where no file can be reached. */
import {
  assertExpression,
  FUNCTIONS_SQL,
  LOCKED_SQL,
  ownPagesSql,
  ownStrataSql,
  parsedSql,
  runtimeRefusal,
  triedSql,
} from '../../diagnostics/groups';
import type { OwnGroup } from '../../api/results';
import { openQuery, type OpenQuery } from '../../tables';
import { PlumblineError, toPlumblineError } from '../../api/errors';

/** Puts the groups into the session's strata. It can read no file afterwards. */
export async function putOwnGroups(query: OpenQuery, groups: readonly OwnGroup[]): Promise<void> {
  if (groups.length === 0) return;
  await lock(query);
  await assertAll(query, groups);
  for (const group of groups) for (const sql of ownStrataSql(group)) await run(query, group, sql);
}

/** Before anything is read: can all groups be made? @throws PlumblineError 'usage' that says which cannot, and why. */
export async function assertOwnGroups(groups: readonly OwnGroup[], spill: string): Promise<void> {
  if (groups.length === 0) return;
  const names = groups.map(({ name }) => name.toLowerCase());
  const twice = groups.find(({ name }, i) => names.indexOf(name.toLowerCase()) !== i);
  if (twice !== undefined) throw new PlumblineError('usage', `There are two groups called ${twice.name}`);
  const nothing = (table: 'pages' | 'pairs' | 'page_traits' | 'revisions' | 'labels') => ({ table, files: [] });
  const views = {
    raw_pages: nothing('pages'),
    pairs: nothing('pairs'),
    raw_page_traits: nothing('page_traits'),
    raw_revisions: nothing('revisions'),
    partner_labels: nothing('labels'),
  };
  const query = await openQuery({ views, temporaryFolder: spill, memory: 64 });
  try {
    await lock(query);
    await assertAll(query, groups);
  } finally {
    query.close();
  }
}

async function lock(query: OpenQuery): Promise<void> {
  await query.all(ownPagesSql());
  for (const sql of LOCKED_SQL) await query.all(sql);
}

async function assertAll(query: OpenQuery, groups: readonly OwnGroup[]): Promise<void> {
  const functions = new Set((await query.all(FUNCTIONS_SQL)).map(({ name }) => name as string));
  for (const group of groups) {
    const [row] = await query.all(parsedSql(group));
    assertExpression(group, row?.['tree'] as string, functions);
    await run(query, group, triedSql(group));
  }
}

async function run(query: OpenQuery, group: OwnGroup, sql: string): Promise<void> {
  try {
    await query.all(sql);
  } catch (error) {
    if (toPlumblineError(error).code === 'cancelled') throw error;
    throw runtimeRefusal(group, error);
  }
}
