import { QUANTITIES, type DataTable, type TableAsk } from '../../api';
import { PlumblineError } from '../../api/errors';
import { summaryOf } from '../../diagnostics';
import { formatOfFile, saveTable } from '../../engine/diagnostics/save';
import { tableOf } from '../../engine/diagnostics/table';
import type { Command, Io, Words } from '../command';
import { withEngine } from '../engine';
import { runAt } from '../run-at';

const TABLES = ['metrics', 'groups', 'heatmap', 'distribution'] as const;

export const metrics: Command = {
  name: 'metrics',
  usage: '[RUN]',
  help:
    'Tells what was measured in a run: the summary in words, or a table, as the window shows it, on the screen or in a file. RUN is a\n' +
    'bag, a results.json, or the id of a run of the workspace (how it begins is enough); the newest of the workspace where none is given.\n' +
    'A file says in its metadata what it is: metrics with definition, source and limits, digests of the results and of both files. That\n' +
    'of a CSV file stands beside it, as FILE-metadata.json (CSVW).',
  options: [
    { name: 'workspace', value: 'DIR', help: 'whose runs are meant' },
    {
      name: 'table',
      value: 'KIND',
      help: 'metrics: a row each; groups: of the metrics, a row each; heatmap: groups by metrics; distribution: pages by a quantity',
    },
    { name: 'metric', value: 'ID', help: 'only this one; once for each', multiple: true },
    {
      name: 'axis',
      value: 'AXIS',
      help: 'only groups of this axis; once for each. See docs/groups.md',
      multiple: true,
    },
    { name: 'key', value: 'KEY', help: 'only this group of the axis' },
    {
      name: 'quantity',
      value: 'NAME',
      help: `of a distribution, which needs --workspace: ${QUANTITIES.join(', ')}; of one group with --axis and --key`,
    },
    { name: 'export', value: 'FILE', help: 'writes the table to FILE, as its name ends: .csv, .arrow or .parquet' },
    { name: 'json', help: 'the table as JSON on stdout, numbers whole' },
  ],
  run: async (words, io) => {
    const [given, ...more] = words.positionals;
    if (more.length > 0)
      throw new PlumblineError('usage', 'plumbline metrics takes one RUN. See plumbline metrics --help');
    const file = words.text('export');
    const format = file === undefined ? null : formatOfFile(file);
    const ask = askOf(words, file !== undefined || words.flag('json'));
    const { results, resultDigest, name } = runAt(given, words.text('workspace'));
    if (ask === null) {
      await io.out(`Run       ${name}\n          result ${resultDigest}\n\n`);
      for (const { sentence } of summaryOf(results.metrics)) await io.out(`• ${sentence}\n`);
      await io.out('\n--table tells the numbers. See plumbline metrics --help\n');
      return 0;
    }
    const table =
      ask.kind === 'distribution' ? await counted(words, io, resultDigest, ask) : tableOf(results, resultDigest, ask);
    if (file !== undefined && format !== null) {
      const { files } = saveTable(file, table, format);
      io.err(`Wrote ${files.join(' and ')}: ${table.rows.length} rows\n`);
    }
    if (words.flag('json')) await io.out(`${JSON.stringify(table, null, 2)}\n`);
    else if (file === undefined) await io.out(linesOf(table));
    return 0;
  },
};

/** Null where no table is asked for. */
function askOf(words: Words, needed: boolean): TableAsk | null {
  const ids = words.texts('metric');
  const axes = words.texts('axis');
  const key = words.text('key');
  const grouped = ids.length + axes.length > 0 || key !== undefined;
  const named = words.text('table') ?? (words.text('quantity') === undefined ? undefined : 'distribution');
  const table = TABLES.find((kind) => kind === (named ?? (grouped ? 'groups' : needed ? 'metrics' : undefined)));
  if (table === undefined) {
    if (named === undefined) return null;
    throw new PlumblineError('usage', `--table is one of ${TABLES.join(', ')}, not “${named}”`);
  }
  switch (table) {
    case 'metrics':
      return { kind: 'metrics', ...(ids.length === 0 ? {} : { metrics: [...ids] }) };
    case 'groups':
      return {
        kind: 'groups',
        ...(ids.length === 0 ? {} : { metrics: [...ids] }),
        ...(axes.length === 0 ? {} : { axes: [...axes] }),
        ...(key === undefined ? {} : { key }),
      };
    case 'heatmap':
      return { kind: 'heatmap', ...(axes[0] === undefined ? {} : { axis: axes[0] }) };
    case 'distribution':
      return {
        kind: 'distribution',
        quantity: quantityOf(words.text('quantity') ?? QUANTITIES[0]),
        ...(axes[0] === undefined || key === undefined ? {} : { filter: { group: { axis: axes[0], key } } }),
      };
  }
}

function quantityOf(name: string): (typeof QUANTITIES)[number] {
  const quantity = QUANTITIES.find((one) => one === name);
  if (quantity === undefined)
    throw new PlumblineError('usage', `--quantity is one of ${QUANTITIES.join(', ')}, not “${name}”`);
  return quantity;
}

/** A distribution is counted over the pairs of a run, which a workspace has. */
async function counted(words: Words, io: Io, resultDigest: string, ask: TableAsk): Promise<DataTable> {
  const path = words.text('workspace');
  if (path === undefined)
    throw new PlumblineError('usage', 'A distribution is counted over the pages of a run: give its --workspace');
  return withEngine(words, io, async (client) => {
    await client('workspace.open', { path });
    const run = (await client('runs.list', {})).find((one) => one.resultDigest === resultDigest);
    if (run === undefined) throw new PlumblineError('not-found', `The workspace ${path} does not have that run`);
    return client('diagnostics.table', { runId: run.id, ask });
  });
}

/** Tabs between columns: for eyes and for other programs. */
function linesOf({ columns, rows }: DataTable): string {
  const cell = (value: string | number | null): string =>
    value === null ? '' : String(value).replaceAll(/[\t\r\n]+/g, ' ');
  return [columns.map(({ name }) => name), ...rows].map((row) => `${row.map(cell).join('\t')}\n`).join('');
}
