/** The step that looks at what pages are like beside their text, once for every snapshot whatever is compared with it. */
import { TRAITS_VERSION } from '../../diagnostics/groups';
import { loneShards, type DumpPlan, type LoneShard } from '../../dump';
import type { ViewSource } from '../../tables';
import type { Part } from '../parts';
import type { TraitsPayload } from '../tasks/traits';
import { datasetFolder, type StageContext } from './context';
import { viewOf, type Dataset } from './dataset';
import type { SealedFile } from './read';
import { runShards } from './shards';

const BELOW = `measured-traits-${TRAITS_VERSION}/`;

export interface TraitsInput {
  /** Files of the dump, in the order in which they were read. */
  readonly parts: readonly SealedFile[];
  readonly planOf: (source: SealedFile['source']) => Promise<DumpPlan>;
  readonly snapshot: Dataset;
}

/** Parts of page_traits, page_categories and page_templates. Errors: as reading. */
export async function findTraits(context: StageContext, input: TraitsInput): Promise<readonly Part[]> {
  const { parts, planOf, snapshot } = input;
  const folder = datasetFolder(context.workspace, snapshot.digest);
  const all: LoneShard[] = [];
  for (const { source } of parts) all.push(...loneShards(await planOf(source)));
  const results = await runShards(context, {
    step: 'traits',
    scope: `${BELOW}${snapshot.digest}`,
    folder,
    owns: (file) => file.startsWith(BELOW),
    task: 'traits',
    items: 'pages',
    shards: all.map(({ shard }, index) => ({ index, bytes: shard.bytes })),
    payload: (index): TraitsPayload => ({ ...all[index]!, index, folder, below: BELOW }),
  });
  return results.flatMap((result) => result.parts);
}

export function traitViews(
  context: Pick<StageContext, 'workspace'>,
  snapshot: Dataset,
  traits: readonly Part[],
): Record<string, ViewSource> {
  const folder = datasetFolder(context.workspace, snapshot.digest);
  const tables = ['page_traits', 'page_categories', 'page_templates'] as const;
  return Object.fromEntries(tables.map((table) => [`raw_${table}`, viewOf(folder, traits, table)]));
}
