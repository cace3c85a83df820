/** Rows of the alignment page by page: where a page's records are its parts, they are compared as one. */
import { areParts, joinParts, passageOf, RunHasher } from '../../compare/alike';
import type { Row } from '../../tables';
import { countPlain } from '../../text';

/** A row with what is to be compared in it. */
export interface AlignedRow {
  readonly row: Row;
  /** It belongs to the record that stands for all parts. */
  readonly part: boolean;
  /** Seqs of the records whose text it has. */
  readonly records: readonly number[];
}

/** A page whose records together are longer than so many times its text has no parts, so they need not be held on to. */
const MOST_TEXT = 2;
const MOST_RECORDS = 4096;

export class PageRecords {
  private readonly hasher = new RunHasher();
  private held: Row[] = [];
  private chars = 0;

  /** Takes the next row, in the order of the alignment; gives those that nothing more can be added to. */
  *add(row: Row): Generator<AlignedRow> {
    const [first] = this.held;
    if (first !== undefined && (row['raw_seq'] === null || row['raw_seq'] !== first['raw_seq'])) yield* this.close();
    this.held.push(row);
    this.chars += (row['p_chars'] as number | null) ?? 0;
    const most = MOST_TEXT * ((row['chars'] as number | null) ?? 0);
    if (this.held.length > 1 && (this.chars > most || this.held.length > MOST_RECORDS)) yield* this.give();
  }

  *close(): Generator<AlignedRow> {
    const rows = this.held.filter((row) => row['theirs'] !== null);
    const ours = this.held[0]?.['ours'] as string | null | undefined;
    const head = rows.find((row) => row['duplicate'] === false);
    const texts = rows.map((row) => row['theirs'] as string);
    if (ours == null || head === undefined || !areParts(ours, texts, this.hasher)) {
      yield* this.give();
      return;
    }
    const records = rows.map((row) => row['partner_seq'] as number);
    const sum = (column: string): number =>
      rows.reduce((total, row) => total + ((row[column] as number | null) ?? 0), 0);
    const whole = { ...head, theirs: joinParts(texts), p_chars: sum('p_chars'), p_tokens: sum('p_tokens') };
    const held = this.held;
    this.forget();
    for (const row of held) {
      if (row === head) yield { row: whole, part: false, records };
      else yield { row, part: row['theirs'] !== null, records: [] };
    }
  }

  /** Each row for itself. */
  private *give(): Generator<AlignedRow> {
    const held = this.held;
    this.forget();
    for (const row of held) {
      const seq = row['partner_seq'] as number | null;
      yield { row: this.own(row), part: false, records: seq === null ? [] : [seq] };
    }
  }

  /** Of a record that holds several pages what it says of this one. */
  private own(row: Row): Row {
    const [ours, theirs] = [row['ours'] as string | null, row['theirs'] as string | null];
    if (row['relation'] !== 'among-others' || ours === null || theirs === null) return row;
    const passage = passageOf(ours, theirs, this.hasher);
    const { chars, tokens } = countPlain(passage);
    return { ...row, theirs: passage, p_chars: chars, p_tokens: tokens };
  }

  private forget(): void {
    this.held = [];
    this.chars = 0;
  }
}
