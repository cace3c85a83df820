/** Holds a file to its seal while it is read. */
import { PlumblineError } from '../../api/errors';
import type { SourceRecord } from '../../catalog';
import type { StageContext } from './context';
import { isAsSealed, recheckSeal } from './seal';

/** The tables must be of the bytes that were sealed. Throws seal-broken. */
export async function assertSealed({ workspace }: StageContext, source: SourceRecord): Promise<void> {
  if (await isAsSealed(workspace, source)) return;
  await recheckSeal(workspace, source);
  const now = workspace.catalog.sources.get(source.id);
  const why = now === undefined || now.sealState === 'sealed' ? '' : ` ${now.sealSentence}`;
  throw new PlumblineError(
    'seal-broken',
    `${source.name} changed while it was being read.${why} What was read before is kept; start again once the file is as it was sealed`,
    { file: source.path },
  );
}
