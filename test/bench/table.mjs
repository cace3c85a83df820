// The results as a table, for people.

const COLUMNS = ['', 'wall s', '(min–max)', 'CPU s', 'MB/s', 'peak MB', 'times as fast as (by wall / by CPU)'];

/** One group: a line a row, in the order of its rows. MB/s are those of its input before compression. */
export function tableOf({ name, megabytes, rows }) {
  const cells = rows.map((row) => [
    row.name,
    row.wall.toFixed(2),
    `${row.wallMin.toFixed(2)}–${row.wallMax.toFixed(2)}`,
    row.cpu.toFixed(2),
    (megabytes / row.wall).toFixed(1),
    row.rss.toFixed(0),
    Object.entries(row.ratios)
      .map(([other, ratio]) => `${ratio.wall.toFixed(2)} / ${ratio.cpu.toFixed(2)} ${other}`)
      .join(', '),
  ]);
  const all = [COLUMNS, ...cells];
  const widths = COLUMNS.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((cell, column) => (column % 6 === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd();
  return [`${name}, ${megabytes.toFixed(1)} MB`, ...all.map(line), ''].join('\n');
}
