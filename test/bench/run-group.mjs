// Runs the rows of a group in turn and sums up what each used.
import { rmSync } from 'node:fs';
import { Stop, say } from '../../scripts/common.mjs';
import { measure, median } from './measure.mjs';

/**
 * A B C A B C …: whatever else the machine does, it does to all of them. Stops where a program gave something else than the
 * others. Medians of seconds, the largest peak of memory.
 */
export async function runGroup({ name, megabytes, rows }, runs, folder) {
  const measured = new Map(rows.map((row) => [row.name, []]));
  for (let run = 0; run < runs; run++) {
    for (const row of rows) {
      say(`${name}, run ${run + 1} of ${runs}: ${row.name}`);
      const used = await measure(row, folder);
      const seen = row.seen({ folder, stderr: used.stderr });
      if (seen !== row.expected) throw new Stop(`${row.name} gave ${seen}, not ${row.expected}: nothing to compare`);
      measured.get(row.name).push({ wall: used.wall - (row.idle ?? 0), cpu: used.cpu, rss: used.rss });
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const of = (row, key) => measured.get(row).map((used) => used[key]);
  const ratio = (other, row, key) => median(of(other, key)) / median(of(row, key));
  const summed = rows.map((row) => ({
    name: row.name,
    did: row.expected ?? null,
    wall: median(of(row.name, 'wall')),
    wallMin: Math.min(...of(row.name, 'wall')),
    wallMax: Math.max(...of(row.name, 'wall')),
    cpu: median(of(row.name, 'cpu')),
    rss: Math.max(...of(row.name, 'rss')),
    ratios: Object.fromEntries(
      (row.against ?? [])
        .filter((other) => measured.has(other))
        .map((other) => [other, { wall: ratio(other, row.name, 'wall'), cpu: ratio(other, row.name, 'cpu') }]),
    ),
    runs: measured.get(row.name),
  }));
  return { name, megabytes, rows: summed };
}
