/** Reads what is published beside a dump into tables at rest, and says how well they fit its pages. */
import { mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { PlumblineError, toPlumblineError } from '../../api/errors';
import { companionReader } from '../../dump/companion';
import { sniff, type Sniff } from '../../sources';
import { required, type Command, type Io, type Words } from '../command';
import { JOBS_OPTION, jobsOf } from '../jobs';
import { joinSummary } from '../tables/join';
import { toArrow } from '../tables/arrow';
import { readTables, type TablesRead } from '../tables/read';

export const tables: Command = {
  name: 'tables',
  usage: 'FILE… --out DIR',
  help:
    'Reads files that are published beside a dump into tables: SQL dumps of page, redirect, pagelinks, linktarget, categorylinks,\n' +
    'langlinks, templatelinks, iwlinks, externallinks, geo_tags, page_props, category, site_stats and change_tag_def, lists of titles\n' +
    'and what else `plumbline inspect` calls a table. DIR gets a folder a table, with Parquet files in it, and one of what was malformed.\n' +
    'With --snapshot the pages of the dump are read as well, and it is said how far the tables fit them. See docs/tables.md.',
  options: [
    { name: 'out', value: 'DIR', help: 'where the tables go; must not hold anything' },
    { name: 'snapshot', value: 'DUMP', help: 'the dump of the same snapshot: MediaWiki XML' },
    { name: 'wiki', value: 'NAME', help: 'of Wikidata entities, only those with a page on this wiki: enwiki' },
    { name: 'format', value: 'NAME', help: 'parquet, or arrow for Arrow IPC files; parquet where nothing is said' },
    JOBS_OPTION,
    { name: 'json', help: 'a summary as JSON on stdout' },
  ],
  run: async (words, io) => {
    const out = resolve(required(tables, words, 'out'));
    const format = formatOf(words);
    const files = await filesOf(words);
    const dump = await dumpOf(words);
    const existed = await assertEmpty(out);
    await mkdir(dirname(out), { recursive: true });
    // Whatever goes wrong, there is never half a result in DIR.
    const folder = await mkdtemp(`${out}.tmp-`);
    try {
      const read = await readTables({ io, files, dump, folder, jobs: jobsOf(words), wiki: words.text('wiki') ?? null });
      const joins = dump === null ? {} : await joinSummary(folder, read.parts);
      if (format === 'arrow') await toArrow(folder, read.parts);
      if (existed) await rmdir(out);
      await rename(folder, out);
      await report(words, io, out, read, joins);
      return 0;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function formatOf(words: Words): 'parquet' | 'arrow' {
  const format = words.text('format') ?? 'parquet';
  if (format === 'parquet' || format === 'arrow') return format;
  throw new PlumblineError('usage', `--format is parquet or arrow, not ${format}`);
}

async function filesOf(words: Words): Promise<readonly Sniff[]> {
  if (words.positionals.length === 0)
    throw new PlumblineError('usage', 'plumbline tables needs at least one file. See plumbline tables --help');
  const files: Sniff[] = [];
  for (const path of new Set(words.positionals.map((each) => resolve(each)))) {
    const seen = await sniff(path);
    if (!seen.accepted || companionReader(seen.format) === undefined)
      throw new PlumblineError(
        'not-recognised',
        seen.accepted ? `${basename(path)} is no table of a dump. ${seen.sentence}` : seen.sentence,
        { file: path },
      );
    files.push(seen);
  }
  return files;
}

async function dumpOf(words: Words): Promise<Sniff | null> {
  const path = words.text('snapshot');
  if (path === undefined) return null;
  const seen = await sniff(path);
  if (seen.kind === 'dump') return seen;
  if (!seen.accepted) throw new PlumblineError('not-recognised', seen.sentence, { file: path });
  throw new PlumblineError('usage', `--snapshot ${path} is not a MediaWiki dump. ${seen.sentence}`, { file: path });
}

/** Whether the folder is there; one that holds anything is refused. */
async function assertEmpty(out: string): Promise<boolean> {
  try {
    if ((await readdir(out)).length === 0) return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return false;
    if (code === 'ENOTDIR')
      throw new PlumblineError(
        'refused',
        `--out ${out} is a file, or lies in one; tables go into a folder: choose another name`,
      );
    throw toPlumblineError(error, { file: out });
  }
  throw new PlumblineError('refused', `--out ${out} is not empty. Choose an empty folder or a new name`, { file: out });
}

async function report(
  words: Words,
  io: Io,
  out: string,
  { rows, files, pages }: TablesRead,
  joins: Readonly<Record<string, string>>,
): Promise<void> {
  if (words.flag('json')) {
    const described = Object.entries(rows).map(([table, count]) => ({
      table,
      rows: count,
      join: joins[table] ?? null,
    }));
    await io.out(`${JSON.stringify({ out, pages, tables: described, files }, null, 2)}\n`);
    return;
  }
  for (const { name, notes, malformed } of files) {
    const skipped = Object.entries(malformed).map(([reason, count]) => `${reason} ${count.toLocaleString('en-US')}`);
    if (skipped.length > 0)
      io.err(`plumbline: ${name}: malformed: ${skipped.join(', ')}; see ${join(out, 'malformed')}\n`);
    for (const note of notes) io.err(`plumbline: ${name}: ${note}\n`);
  }
  if (pages !== null) await io.out(`pages of the dump: ${pages.toLocaleString('en-US')}\n`);
  for (const [table, count] of Object.entries(rows)) {
    const name = table.replace(/^sql_/, '');
    const malformed = files
      .filter((file) => file.tables.includes(table))
      .reduce((sum, file) => sum + sumOf(file.malformed), 0);
    await io.out(
      `${name}: ${joins[table] ?? `${count.toLocaleString('en-US')} ${count === 1 ? 'row' : 'rows'}`}${malformed > 0 ? `; ${malformed.toLocaleString('en-US')} malformed` : ''}\n`,
    );
  }
}

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, n) => sum + n, 0);
