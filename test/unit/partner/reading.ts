/** Reads whole partner files in tests. */
import { inspectPartner, planPartner, readPartnerShard } from '../../../workers/partner';
import type { PartnerMalformed, PartnerMapping, PartnerRecord } from '../../../workers/partner/types';

export interface Reading {
  readonly records: readonly PartnerRecord[];
  readonly malformed: readonly PartnerMalformed[];
  readonly shards: number;
}

/** All records in file order, mapped as proposed unless said otherwise. */
export async function readAll(
  path: string,
  { mapping, targetBytes }: { mapping?: Partial<PartnerMapping>; targetBytes?: number } = {},
): Promise<Reading> {
  const info = await inspectPartner(path);
  const plan = await planPartner(
    path,
    info,
    { ...info.proposal.mapping, ...mapping },
    targetBytes === undefined ? {} : { targetBytes },
  );
  const records: PartnerRecord[] = [];
  const malformed: PartnerMalformed[] = [];
  for (const shard of plan.shards) {
    for await (const batch of readPartnerShard(plan, shard, { onMalformed: (one) => malformed.push(one) })) {
      records.push(...batch);
    }
  }
  return { records, malformed, shards: plan.shards.length };
}

/** A record without its place in a shard, to hold files of different formats against each other. */
export const content = ({ pageId, revId, title, text, problems }: PartnerRecord): unknown => [
  pageId,
  revId,
  title,
  text,
  problems,
];
