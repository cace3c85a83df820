/** The pass over aligned texts: one part of the alignment is one shard. */
import { join } from 'node:path';
import { openQuery, type ViewSource } from '../../tables';
import type { ComparePairsPayload } from '../tasks/compare-pairs';
import type { Part, ShardResult } from '../parts';
import type { Alignment, AlignmentPart } from '../tasks/align';
import { datasetFolder, spillFolder, type StageContext } from './context';
import { viewWithin, type Dataset } from './dataset';
import type { RecordSource } from './gather';
import { runShards } from './shards';

export interface CompareInput {
  readonly run: { readonly digest: string; readonly folder: string };
  readonly snapshot: Dataset;
  readonly partner: Dataset;
  readonly alignment: Alignment;
  readonly records: RecordSource;
  /** Parts with our texts of older revisions. */
  readonly originTexts: readonly Part[];
}

export async function comparePairs(context: StageContext, input: CompareInput): Promise<readonly ShardResult[]> {
  const { run, snapshot, partner, alignment, records, originTexts } = input;
  const { workspace } = context;
  const deciles = await lengthDeciles(context, snapshot);
  const partnerHasLinks = (partner.counters['totals']?.['withLinks'] ?? 0) > 0;
  const view = (dataset: Dataset, table: Part['table'], range: AlignmentPart['raw']): ViewSource =>
    viewWithin(datasetFolder(workspace, dataset.digest), dataset.parts, table, range);
  const bytesOf = (part: AlignmentPart): number => part.rows;
  return runShards(context, {
    step: 'compare',
    scope: `compare:${run.digest}`,
    folder: join(run.folder, 'compared'),
    owns: (file) => /^(?:pairs|fingerprints)\//.test(file),
    task: 'compare-pairs',
    items: 'pairs',
    shards: alignment.parts.map((part) => ({ index: part.index, bytes: bytesOf(part) })),
    payload: (index): ComparePairsPayload => {
      const part = alignment.parts[index]!;
      const theirs = records.of([index]);
      return {
        index,
        bytes: bytesOf(part),
        raw: part.raw,
        partner: part.partner,
        deciles,
        partnerHasLinks,
        folder: join(run.folder, 'compared'),
        spill: spillFolder(workspace),
        views: {
          alignment: { table: 'alignment', files: [join(run.folder, part.file)] },
          origin_texts: viewWithin(join(run.folder, 'compared'), originTexts, 'origin_texts', part.raw),
          raw_documents: view(snapshot, 'documents', part.raw),
          raw_links: view(snapshot, 'links', part.raw),
          raw_drops: view(snapshot, 'drops', part.raw),
          ...theirs.views,
        },
        derived: theirs.derived,
      };
    },
  });
}

/** Upper bounds of the first nine length deciles among the snapshot's documents with text: integers, by rank. */
async function lengthDeciles(context: StageContext, snapshot: Dataset): Promise<readonly number[]> {
  const folder = datasetFolder(context.workspace, snapshot.digest);
  const files = snapshot.parts.filter((part) => part.table === 'documents').map((part) => join(folder, part.file));
  const query = await openQuery({
    views: { documents: { table: 'documents', files } },
    temporaryFolder: spillFolder(context.workspace),
  });
  try {
    const ranks = Array.from({ length: 9 }, (_, i) => `quantile_disc(chars, 0.${i + 1}) AS d${i + 1}`).join(', ');
    const [row] = await query.all(`SELECT ${ranks} FROM documents WHERE text IS NOT NULL`);
    return Array.from({ length: 9 }, (_, i) => (row?.[`d${i + 1}`] as number | null) ?? 0);
  } finally {
    query.close();
  }
}
