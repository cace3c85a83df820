/** Files given as --table: whether they are tables of the dump, told before anything is hashed, and what was found in them. */
import { basename } from 'node:path';
import type { Results } from '../api';
import { PlumblineError } from '../api/errors';
import { originOfDump } from '../dump';
import { companionReader } from '../dump/companion';
import { fitOf, originOf, originOfName, sniff } from '../sources';
import type { Io } from './command';

/** Errors: not-recognised, usage where a file is no table, refused where it is of another wiki or day. */
export async function assertTables(io: Io, tables: readonly string[], snapshot: string): Promise<void> {
  if (tables.length === 0) return;
  const { wiki, dumpDate } = originOfDump(snapshot);
  const dump = { wiki: wiki ?? originOfName(basename(snapshot)).wiki, date: dumpDate };
  for (const path of tables) {
    const seen = await sniff(path);
    if (!seen.accepted) throw new PlumblineError('not-recognised', seen.sentence, { file: path });
    if (companionReader(seen.format) === undefined)
      throw new PlumblineError('usage', `--table ${path} is no table of a dump. ${seen.sentence}`, { file: path });
    const { fit, why } = fitOf(seen.name, await originOf(path, seen.format), dump);
    if (fit === 'other')
      throw new PlumblineError('refused', `${why}. Give the table of the same snapshot`, { file: path });
    if (fit === 'unknown') io.err(`plumbline: ${why}. It is read because it was named\n`);
  }
}

/** How far each table fits the pages, and what of it could not be read. */
export async function reportTables(io: Io, { files, tables }: NonNullable<Results['companions']>): Promise<void> {
  await io.out('\nTables of the dump\n');
  for (const { table, sentence } of tables) await io.out(`• ${table.replace(/^sql_/, '')}: ${sentence}\n`);
  for (const { format, malformed, notes } of files) {
    const skipped = Object.entries(malformed).map(([reason, count]) => `${reason} ${count.toLocaleString('en-US')}`);
    if (skipped.length > 0) io.err(`plumbline: ${format}: malformed: ${skipped.join(', ')}\n`);
    for (const note of notes) io.err(`plumbline: ${format}: ${note}\n`);
  }
}
