/** Looks into a file that is added, closer than sniffing does: in a thread, because some kinds are looked at to their end. */
import { toPlumblineError } from '../../api/errors';
import { inspectDump, type DumpInfo } from '../../dump';
import { inspectPartner, type PartnerInfo } from '../../partner';
import { originOf, readDumpStatus, type Origin, type Sniff } from '../../sources';

export type Info = DumpInfo | PartnerInfo | Origin | Record<string, never>;

export interface Look {
  readonly info: Info;
  /** A sentence where the file is refused. */
  readonly refusal: string | null;
}

export async function lookIntoTask(seen: Sniff): Promise<Look> {
  try {
    if (seen.kind === 'dump') return { info: await inspectDump(seen.path), refusal: null };
    if (seen.kind === 'partner') return { info: await inspectPartner(seen.path), refusal: null };
    if (seen.kind === 'table') return { info: await originOf(seen.path, seen.format), refusal: null };
    if (seen.kind === 'status') await readDumpStatus(seen.path);
    return { info: {}, refusal: null };
  } catch (error) {
    return { info: {}, refusal: toPlumblineError(error, { file: seen.path }).message };
  }
}
