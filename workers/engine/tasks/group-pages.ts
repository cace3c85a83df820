/** Sorts the pages of a run into groups, along every axis. */
import { PlumblineError } from '../../api/errors';
import {
  AXIS_NAMES,
  axisOf,
  baseSql,
  placesSql,
  regionFinder,
  strataSql,
  type Axis,
  type Present,
  type Region,
  type RegionFinder,
} from '../../diagnostics/groups';
import type { OwnGroup } from '../../api/results';
import type { TaskControl } from '../../jobs';
import { openQuery, quote, type OpenQuery, type ViewSource } from '../../tables';
import { count, type Counters, type ShardResult } from '../parts';
import { putOwnGroups } from './own-groups';
import { PartWriter } from './part-writer';

export interface GroupPagesPayload {
  /** pairs, the dump's tables, traits and what was read beside the dump. */
  readonly views: Readonly<Record<string, ViewSource>>;
  /** Views over those, as SQL. */
  readonly derived: Readonly<Record<string, string>>;
  /** The user's own groups. */
  readonly own: readonly OwnGroup[];
  readonly folder: string;
  readonly spill: string;
}

/** Rows that are put into a table of the session at once. */
const ROWS = 1000;

export async function groupPagesTask(payload: GroupPagesPayload, control: TaskControl): Promise<ShardResult> {
  const { views, derived, own, folder, spill } = payload;
  const out = new PartWriter(folder, 0);
  const counters: Counters = {};
  const options = { views, derived, temporaryFolder: spill, memory: 512, onCancel: control.onCancel };
  const query = await openQuery(options);
  try {
    const present: Present = {
      geo: derived['raw_page_geo'] !== undefined,
      claims: views['raw_wikidata_claims'] !== undefined,
      props: derived['raw_page_props'] !== undefined,
      entities: derived['raw_page_entities'] !== undefined,
    };
    const statements = [...baseSql(present), ...strataSql(present)];
    for (const [i, sql] of statements.entries()) {
      await query.all(sql);
      control.setShare((i / statements.length) * 0.8);
    }
    await putPlaces(query, present, control);
    await putOwnGroups(query, own);
    await write(query, out, counters, control);
  } finally {
    query.close();
  }
  return { parts: out.parts, counters };
}

/** Regions are not found by SQL; their outlines are loaded only where a page has a place. */
async function putPlaces(query: OpenQuery, present: Present, control: TaskControl): Promise<void> {
  const row = (seq: number, axis: Axis, { m49, name }: Region): string =>
    `(${seq}, '${axis}', ${quote(m49)}, ${quote(name)})`;
  await query.all(`CREATE TEMP TABLE places AS ${placesSql(present)}`);
  let finder: RegionFinder | undefined;
  let last = -1;
  for (;;) {
    if (control.isCancelled()) throw new PlumblineError('cancelled', 'Sorting pages into groups was cancelled');
    const places = await query.all(`SELECT * FROM places WHERE seq > ${last} ORDER BY seq LIMIT ${ROWS}`);
    if (places.length === 0) return;
    finder ??= await regionFinder();
    const rows: string[] = [];
    for (const { seq, lat, lon } of places) {
      const found = finder.at(lat as number, lon as number);
      last = seq as number;
      if (found !== null) rows.push(row(last, 'region', found.region), row(last, 'country', found.country));
    }
    if (rows.length > 0) await query.all(`INSERT INTO strata VALUES ${rows.join(', ')}`);
  }
}

async function write(query: OpenQuery, out: PartWriter, counters: Counters, control: TaskControl): Promise<void> {
  const strata = out.table('strata');
  const groups = out.table('groups');
  const genders = out.table('genders');
  const built = AXIS_NAMES.map((axis, i) => `WHEN '${axis}' THEN ${i}`).join(' ');
  const order = `CASE axis ${built} ELSE ${AXIS_NAMES.length} END, axis`;
  for await (const rows of query.batches(`SELECT seq, axis, key FROM strata ORDER BY ${order}, key, seq`)) {
    for (const { seq, axis, key } of rows) {
      strata.append({ seq: seq as number, axis: axis as string, key: key as string });
      count(counters, 'totals', 'groupings');
    }
    control.setItems(counters['totals']!['groupings']!);
  }
  const all = `SELECT axis, key, min(label) AS label, count(*) AS pages FROM strata GROUP BY axis, key ORDER BY ${order}, key`;
  for await (const rows of query.batches(all)) {
    for (const { axis, key, label, pages } of rows) {
      const named = (label as string | null) ?? axisOf(axis as Axis).labelOf?.(key as string) ?? (key as string);
      groups.append({ axis: axis as string, key: key as string, label: named, pages: pages as number });
    }
  }
  for await (const rows of query.batches('SELECT seq, method, gender FROM genders ORDER BY seq, method')) {
    for (const { seq, method, gender } of rows)
      genders.append({ seq: seq as number, method: method as string, gender: gender as string });
  }
  strata.flush();
  groups.flush();
  genders.flush();
}
