/** What is below data/: the results, what people read of them, the tables, and last the description of it all. */
import { PlumblineError } from '../api/errors';
import { type BagBuilder, layout, tablePaths, tableProblems } from './bag';
import { describeBag } from './croissant';
import { renderDatasheet } from './datasheet';
import { cancelled } from './files';
import { readLog } from './log';
import { settlePdf } from './pdf';
import { renderReport, type ReportInput } from './report';
import { recipeBytes, resultsBytes } from './statement';
import type { ExportInput } from './types';

export async function putPayload(bag: BagBuilder, input: ExportInput): Promise<void> {
  const { size, root } = await readLog(input.logDir);
  await bag.put(layout.RESULTS, resultsBytes(input.results));
  await bag.put(layout.RECIPE, recipeBytes(input));
  // The report cannot name the entry that commits to it; it anchors the log as it stood before.
  const told: ReportInput = { ...input, keyId: input.keys.public.keyId, log: { size, root } };
  await putDocument(bag, input, renderReport(told), layout.REPORT, layout.REPORT_PDF);
  await putDocument(bag, input, renderDatasheet(told), layout.DATASHEET, layout.DATASHEET_PDF);
  for (const { path, from } of tablePaths(input.tables)) await bag.copy(path, from);
  const [problem] = tableProblems(input.results.tables, bag.payload);
  if (problem !== undefined) {
    throw new PlumblineError('seal-broken', `${problem}: a file of the workspace was changed. Run the audit again`);
  }
  // Last, for it names every other file by its digest.
  await bag.put(layout.CROISSANT, describeBag({ ...told, payload: bag.payloadList }));
}

/** A document for people: as HTML, and printed where something is there to print with. */
async function putDocument(
  bag: BagBuilder,
  { print, exportedAt, signal }: ExportInput,
  page: string,
  path: string,
  pdfPath: string,
): Promise<void> {
  await bag.put(path, page);
  if (print === undefined) return;
  const printed = await print(page);
  if (signal?.aborted === true) throw cancelled();
  await bag.put(pdfPath, settlePdf(printed, exportedAt));
}
