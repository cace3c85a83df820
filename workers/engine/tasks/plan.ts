/** Finds where a file is cut into shards: in a thread, because that looks at every byte of most files. */
import type { Mapping } from '../../api';
import { planDump, type DumpPlan } from '../../dump';
import { planPartner, type PartnerInfo, type PartnerPlan } from '../../partner';

export interface PlanDumpPayload {
  readonly path: string;
}

export const planDumpTask = ({ path }: PlanDumpPayload): Promise<DumpPlan> => planDump(path);

export interface PlanPartnerPayload {
  readonly path: string;
  readonly info: PartnerInfo;
  readonly mapping: Mapping;
}

export const planPartnerTask = ({ path, info, mapping }: PlanPartnerPayload): Promise<PartnerPlan> =>
  planPartner(path, info, mapping);
