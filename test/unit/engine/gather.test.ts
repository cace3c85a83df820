/** A partner's records in another order than the pages: sorted once, then each part of the alignment finds its own. */
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { gatherRecordsTask } from '../../../workers/engine/tasks/gather-records';
import { TaskControl } from '../../../workers/jobs';
import { ALIGNMENT, BatchBuilder, LINKS, openQuery, writePart, type ViewSource } from '../../../workers/tables';
import { seeded } from '../seeded';
import { Folders } from '../folders';

const folders = new Folders();
afterAll(() => folders.clean());

it('gives each part of the alignment its records, in order, and none of the others', async () => {
  const folder = folders.make('gather');
  const random = seeded(4);
  const records = Array.from({ length: 90 }, (_, seq) => seq).toSorted(() => random() - 0.5);
  const alignment: ViewSource = { table: 'alignment', files: [] };
  const files = [0, 1, 2].map((part) => {
    const builder = new BatchBuilder(ALIGNMENT);
    for (const [i, partner_seq] of records.slice(part * 30, part * 30 + 29).entries())
      builder.append({
        raw_seq: part * 30 + i,
        partner_seq,
        method: 'title',
        duplicate: false,
        similarity: null,
        relation: 'whole',
      });
    return writePart(join(folder, `alignment-${part}.parquet`), builder.finish()).file;
  });
  const rows = new BatchBuilder(LINKS);
  for (let seq = 0; seq < 90; seq++)
    for (const target of ['a', 'b']) rows.append({ seq, target: `${target}${seq}`, label: '' });
  const source: ViewSource = { table: 'links', files: [writePart(join(folder, 'links.parquet'), rows.finish()).file] };
  const file = join(folder, 'sorted.parquet');
  const payload = { alignment: { ...alignment, files }, tables: [{ source, file }], spill: folder };
  await gatherRecordsTask(payload, new TaskControl());
  const query = await openQuery({ views: {}, temporaryFolder: folder });
  for (const part of [0, 1, 2]) {
    const found = await query.all(
      `SELECT seq, target FROM read_parquet('${file}') WHERE part = ${part} ORDER BY seq, target`,
    );
    const own = records.slice(part * 30, part * 30 + 29).toSorted((a, b) => a - b);
    expect(found.map(({ target }) => target)).toEqual(own.flatMap((seq) => [`a${seq}`, `b${seq}`]));
    expect(found.map(({ seq }) => seq)).toEqual(own.flatMap((seq) => [seq, seq]));
  }
  query.close();
});
