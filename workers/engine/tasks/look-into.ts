/** Looks into a file that is added, closer than sniffing does: in a thread, because some kinds are looked at to their end. */
import { toPlumblineError } from '../../api/errors';
import { planDump, type DumpInfo, type DumpPlan } from '../../dump';
import { companionReader } from '../../dump/companion';
import { inspectPartner, type PartnerInfo } from '../../partner';
import { originOf, readDumpStatus, type Origin, type Sniff } from '../../sources';

/** Of a partner's file that Wikimedia publishes beside its dumps, also which dump that is. */
export type Info = DumpInfo | (PartnerInfo & { readonly origin?: Origin }) | Origin | Record<string, never>;

export interface Look {
  readonly info: Info;
  /** A sentence where the file is refused. */
  readonly refusal: string | null;
  /** Of a dump, where it is cut: found by looking at every byte, as its number of streams is. */
  readonly plan?: DumpPlan;
}

export async function lookIntoTask(seen: Sniff): Promise<Look> {
  try {
    if (seen.kind === 'dump') {
      const plan = await planDump(seen.path);
      return { info: plan.info, refusal: null, plan };
    }
    if (seen.kind === 'partner') return { info: await partnerInfo(seen), refusal: null };
    if (seen.kind === 'table' || seen.kind === 'index')
      return { info: await originOf(seen.path, seen.format), refusal: null };
    if (seen.kind === 'status') await readDumpStatus(seen.path);
    return { info: {}, refusal: null };
  } catch (error) {
    return { info: {}, refusal: toPlumblineError(error, { file: seen.path }).message };
  }
}

async function partnerInfo({ path, format }: Sniff): Promise<Info> {
  const info = await inspectPartner(path);
  return companionReader(format) === undefined ? info : { ...info, origin: await originOf(path, format) };
}
