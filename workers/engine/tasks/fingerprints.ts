/** What was done to the texts of one part of the alignment: rows of the fingerprints table, and integers that add up. */
import { addTo, Explainer, fingerprint } from '../../compare/fingerprints';
import type { FINGERPRINTS, OpenQuery, Row } from '../../tables';
import { count, type Counters } from '../parts';
import type { PartTable } from './part-writer';

type Range = readonly [number, number];

export class Fingerprints {
  private readonly explainer = new Explainer();
  private readonly drops = new Map<number, Record<string, number>>();

  constructor(
    private readonly table: PartTable<typeof FINGERPRINTS>,
    private readonly counters: Counters,
  ) {}

  /** What our recipe took out of the pages of a range. */
  async readDrops(query: OpenQuery, range: Range): Promise<void> {
    const sql = 'SELECT seq, reason, count FROM raw_drops WHERE seq BETWEEN ? AND ?';
    for await (const rows of query.batches(sql, [...range])) {
      for (const row of rows) {
        const seq = row['seq'] as number;
        let own = this.drops.get(seq);
        if (own === undefined) this.drops.set(seq, (own = {}));
        own[row['reason'] as string] = row['count'] as number;
      }
    }
  }

  /** Takes a pair whose texts differ. */
  add(
    pair: { readonly raw_seq: number | null; readonly partner_seq: number | null; readonly title: string | null },
    row: Row,
  ): void {
    if (pair.raw_seq === null || pair.partner_seq === null) return;
    // What was done to a text is what makes it of the revision that it was taken from, where that is an older one.
    const older = row['origin_text'] !== null;
    const ours = row[older ? 'origin_text' : 'ours'] as string;
    const theirs = row['theirs'] as string;
    if (ours === theirs) return;
    const dropped = this.drops.get(pair.raw_seq) ?? {};
    const outline = (row[older ? 'origin_outline' : 'outline'] as string | null) ?? '';
    const found = fingerprint({ ours, theirs, title: pair.title, dropped, outline }, this.explainer);
    addTo((family, key, by) => count(this.counters, family, key, by), found);
    const place = { raw_seq: pair.raw_seq, partner_seq: pair.partner_seq };
    for (const { kind, parameter, instead, tokens, spans } of found.findings)
      this.table.append({ ...place, kind, parameter, instead: instead.join(), tokens, ...spanOf(spans[0]) });
    if (found.unexplained > 0) {
      const tokens = found.unexplained;
      this.table.append({
        ...place,
        kind: 'unexplained',
        parameter: '',
        instead: '',
        tokens,
        ...spanOf(found.spans[0]),
      });
    }
  }

  flush(): void {
    this.table.flush();
  }
}

function spanOf(
  span: { readonly ours: readonly [number, number]; readonly theirs: readonly [number, number] } | undefined,
) {
  const { ours, theirs } = span ?? { ours: [0, 0] as const, theirs: [0, 0] as const };
  return { ours_from: ours[0], ours_to: ours[1], theirs_from: theirs[0], theirs_to: theirs[1] };
}
