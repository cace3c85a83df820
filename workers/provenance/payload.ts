/** What is below data/: the results, what people read of them, the tables, and last the description of it all. */
import { PlumblineError } from '../api/errors';
import { type BagBuilder, layout, tablePaths, tableProblems } from './bag';
import { describeBag } from './croissant';
import { renderDatasheet } from './datasheet';
import { readLog } from './log';
import { renderReport, type ReportInput } from './report';
import { recipeBytes, resultsBytes } from './statement';
import type { ExportInput } from './types';

export async function putPayload(bag: BagBuilder, input: ExportInput): Promise<void> {
  const { size, root } = await readLog(input.logDir);
  await bag.put(layout.RESULTS, resultsBytes(input.results));
  await bag.put(layout.RECIPE, recipeBytes(input));
  // The report cannot name the entry that commits to it; it anchors the log as it stood before.
  const told: ReportInput = { ...input, keyId: input.keys.public.keyId, log: { size, root } };
  await bag.put(layout.REPORT, renderReport(told));
  await bag.put(layout.DATASHEET, renderDatasheet(told));
  for (const { path, from } of tablePaths(input.tables)) await bag.copy(path, from);
  const [problem] = tableProblems(input.results.tables, bag.payload);
  if (problem !== undefined) {
    throw new PlumblineError('seal-broken', `${problem}: a file of the workspace was changed. Run the audit again`);
  }
  // Last, for it names every other file by its digest.
  await bag.put(layout.CROISSANT, describeBag({ ...told, payload: bag.payloadList }));
}
