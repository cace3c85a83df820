/**
 * The dump room: reads MediaWiki XML dumps, plain or compressed, shard by shard, and gives pages with their
 * revisions. It must not know what is done with them: no wikitext, no tables, no jobs. Text is handed out once and
 * never kept.
 */
export { inspectDump, originOfDump } from './inspect';
export { loneShards, planDump, type LoneShard, type PlanOptions } from './plan';
export { keptRevision } from './pages/revision';
export { readPageAt } from './random';
export { readDump, readDumpShard } from './read';
export { compareParts, partOf, troubleOf, type PartName } from './sets';
export type {
  Compression,
  Contributor,
  ContributorKind,
  DumpInfo,
  DumpPlan,
  DumpShard,
  Malformed,
  Namespace,
  Page,
  PageAnchor,
  ReadOptions,
  Revision,
} from './types';
