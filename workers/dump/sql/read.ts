/**
 * Goes over the statements of an SQL dump, piece by piece: comments and what says nothing about rows are passed over,
 * CREATE TABLE gives the columns, and the rows of each INSERT are left to the kernel. After something that cannot be read
 * it goes on at the next row, or statement, that is whole.
 */
import type { TableName } from '../../tables';
import type { TableSink } from '../companion/types';
import type { Malformed } from '../types';
import { ColumnArena } from './arena';
import { parseCreateTable } from './create-table';
import { sqlKernel } from './kernel';
import { END, FOUND, FULL, MORE } from './kernel/layout';
import { planTable, tableOf, type TablePlan } from './plan';
import { STATEMENT_AHEAD, beginsStatement, parseInsert, wordOf } from './statements';
import { rowTrouble } from './trouble';
import { SqlWindow } from './window';

/** What a step comes to: another one, or nothing until there is more of the file. */
type Step = 'on' | 'more';
type State = 'statement' | 'line' | 'comment' | 'skip' | 'rows' | 'pass-row' | 'lost';

/** Bytes that are added at once. */
const SLICE = 1 << 20;
/** A CREATE TABLE, or an INSERT up to its rows, is shorter. */
const HEAD_BYTES = 1 << 20;
/** Nearly every INSERT comes to its rows within this. */
const USUAL_HEAD_BYTES = 256;
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0b, 0x0c, 0x0d]);
const [NEWLINE, SEMICOLON, COMMA, OPEN] = [0x0a, 0x3b, 0x2c, 0x28];

export interface SqlReading {
  /** Rows by table of ours. */
  readonly rows: ReadonlyMap<TableName, number>;
  /** Tables of the file that are not read here. */
  readonly strangers: readonly string[];
  /** Whether anything was seen that only an SQL dump has. */
  readonly isSql: boolean;
}

export class SqlReader {
  private readonly kernel = sqlKernel((column, rowAt) => this.onRepaired(column, rowAt));
  private readonly window: SqlWindow;
  private readonly plans = new Map<string, TablePlan | null>();
  private readonly rowsOf = new Map<TableName, number>();
  private readonly strangers = new Set<string>();
  private readonly odd = new Map<string, { values: number; readonly first: number }>();
  private state: State = 'statement';
  private plan: TablePlan | null = null;
  private arena: ColumnArena | null = null;
  /** While reading is lost: the last byte that was no blank. */
  private lastByte = 0;
  private isSql = false;
  private says = { begins: false, ends: false };

  constructor(
    private readonly sink: TableSink,
    private readonly unit: Malformed['unit'],
    private readonly mostRowBytes: number,
  ) {
    this.window = new SqlWindow(this.kernel, mostRowBytes + 2 * SLICE);
  }

  /** More of the file. */
  push(bytes: Uint8Array, checkCancelled: () => void): void {
    for (let at = 0; at < bytes.length; at += SLICE) {
      checkCancelled();
      this.window.push(bytes.subarray(at, at + SLICE));
      while (this.step(false) === 'on');
    }
  }

  /** Something is missing here that could not be decoded. */
  gap(): void {
    while (this.step(false) === 'on');
    this.window.from = this.window.to;
    this.lose();
  }

  /** The file is over. */
  finish(): SqlReading {
    while (this.step(true) === 'on');
    if (this.window.length > 0 || this.state === 'rows' || this.state === 'skip') this.tellCut();
    this.flush();
    for (const [name, { values, first }] of this.odd)
      this.tell(
        'bad-utf-8',
        `${values} ${values === 1 ? 'value' : 'values'} of ${name} ${values === 1 ? 'is' : 'are'} not UTF-8, the first in the row at this place. The rows were kept, with U+FFFD for the bytes that do not fit.`,
        first,
      );
    if (this.says.begins && !this.says.ends && this.state === 'statement')
      this.sink.note(
        'The file does not end as a dump does that was written to its end: it may have been cut between two statements.',
      );
    return { rows: this.rowsOf, strangers: [...this.strangers], isSql: this.isSql };
  }

  private step(isLast: boolean): Step {
    switch (this.state) {
      case 'statement':
        return this.statement(isLast);
      case 'line':
        return this.passTo('\n', isLast);
      case 'comment':
        return this.passTo('*/', isLast);
      case 'skip':
        return this.passStatement();
      case 'rows':
        return this.rows();
      case 'pass-row':
        return this.passRow(isLast);
      case 'lost':
        return this.search(isLast);
    }
  }

  private statement(isLast: boolean): Step {
    const { window } = this;
    const { memory } = window;
    while (window.from < window.to && (BLANK.has(memory[window.from]!) || memory[window.from] === SEMICOLON))
      window.from++;
    if (window.length === 0) return 'more';
    const text = window.text(window.from, 256);
    if (text.startsWith('--') || text.startsWith('#')) {
      if (/^-- (?:MySQL|MariaDB) dump/.test(text)) this.says.begins = this.isSql = true;
      if (text.startsWith('-- Dump completed')) this.says.ends = true;
      return this.enter('line');
    }
    if (text.startsWith('/*')) return this.enter('comment');
    const [word] = /^[A-Za-z]+/.exec(text) ?? [''];
    if (word.length === text.length || (!isLast && text.length < 32)) return 'more';
    switch (wordOf(word)) {
      case 'insert':
        return this.insert();
      case 'create':
        return this.create();
      case 'other':
        return this.skip();
      case 'unknown':
        this.tell(
          'bad-statement',
          'What stands here is no statement of a dump; reading goes on at the next one.',
          window.offsetOf(window.from),
        );
        return this.lose();
    }
  }

  private enter(state: State): Step {
    this.state = state;
    return 'on';
  }

  private passTo(closing: string, isLast: boolean): Step {
    const { window } = this;
    const found = window.find(closing);
    if (found >= 0) {
      window.from = found + closing.length;
      return this.enter('statement');
    }
    // The first half of what closes a comment may be here.
    if (isLast && this.state === 'line') window.from = window.to;
    else window.from = Math.max(window.from, window.to - closing.length + 1);
    return 'more';
  }

  private skip(): Step {
    this.kernel.startStatement();
    return this.enter('skip');
  }

  private passStatement(): Step {
    const answer = this.kernel.endOfStatement(this.window.from, this.window.to);
    this.window.from = this.kernel.at();
    return answer === FOUND ? this.enter('statement') : 'more';
  }

  private create(): Step {
    const { window } = this;
    this.kernel.startStatement();
    if (this.kernel.endOfStatement(window.from, window.to) !== FOUND) {
      if (window.length < HEAD_BYTES) return 'more';
      this.tell(
        'bad-statement',
        'A CREATE goes on for more than a dump’s does and was left out.',
        window.offsetOf(window.from),
      );
      return this.skip();
    }
    const end = this.kernel.at();
    const made = parseCreateTable(Buffer.from(window.text(window.from, end - window.from), 'latin1').toString('utf8'));
    if (made !== null) {
      this.isSql = true;
      const table = tableOf(made.name);
      const plan =
        table === undefined
          ? null
          : planTable(
              table,
              made.columns.map(({ name }) => name),
            );
      if (typeof plan === 'string')
        this.tell('bad-table', `The table ${made.name} ${plan}; its rows were left out.`, window.offsetOf(window.from));
      this.plans.set(made.name, typeof plan === 'string' ? null : plan);
      if (plan !== null && typeof plan !== 'string') {
        if (!this.rowsOf.has(plan.table)) this.rowsOf.set(plan.table, 0);
        const left = made.columns
          .filter((_, i) => plan.columns[i] === null)
          .map(({ name, type }) => `${name} (${type})`);
        if (left.length > 0)
          this.sink.note(`${made.name} has columns that Plumbline does not know and leaves out: ${left.join(', ')}.`);
      }
    }
    window.from = end;
    return 'on';
  }

  private insert(): Step {
    const { window } = this;
    let text = window.text(window.from, USUAL_HEAD_BYTES);
    let head = parseInsert(text);
    if (head === null || head.length === text.length) {
      text = window.text(window.from, HEAD_BYTES / 16);
      head = parseInsert(text);
    }
    if (head === null || head.length === text.length) {
      if (text.length < HEAD_BYTES / 16 && !text.includes(';')) return 'more';
      this.tell('bad-statement', 'An INSERT without VALUES was left out.', window.offsetOf(window.from));
      // The search for the next statement must not find this one again.
      window.from++;
      return this.lose();
    }
    this.isSql = true;
    const plan = this.planFor(head.table, head.columns);
    window.from += head.length;
    if (plan === null) return this.skip();
    this.use(plan);
    this.kernel.startRows();
    return this.enter('rows');
  }

  private planFor(name: string, columns: readonly string[] | null): TablePlan | null {
    const table = tableOf(name);
    const known = this.plans.get(name);
    if (table === undefined) {
      this.strangers.add(name);
      return null;
    }
    const at = this.window.offsetOf(this.window.from);
    if (columns !== null) {
      if (known != null && known.names.join() === columns.join()) return known;
      const plan = planTable(table, columns);
      if (typeof plan !== 'string') return plan;
      this.tell('bad-table', `An INSERT INTO ${name} ${plan}; its rows were left out.`, at);
      return null;
    }
    // That the table's own columns cannot be used was told where they stand.
    if (known === undefined)
      this.tell(
        'bad-table',
        `An INSERT INTO ${name} comes without a CREATE TABLE before it that names the columns; its rows were left out.`,
        at,
      );
    return known ?? null;
  }

  /** Rows of the same columns go on in the batch that is begun. */
  private use(plan: TablePlan): void {
    if (this.plan === plan) return;
    this.flush();
    this.plan = plan;
    this.arena = new ColumnArena(this.kernel, plan, this.window.after, this.mostRowBytes);
    if (!this.rowsOf.has(plan.table)) this.rowsOf.set(plan.table, 0);
  }

  private flush(): void {
    const rows = this.kernel.rowCount();
    if (this.plan === null || this.arena === null || rows === 0) return;
    const { table } = this.plan;
    this.sink.batch(table, this.arena.take());
    this.rowsOf.set(table, (this.rowsOf.get(table) ?? 0) + rows);
  }

  private rows(): Step {
    const { window, kernel } = this;
    const answer = kernel.rows(window.from, window.to);
    window.from = kernel.at();
    switch (answer) {
      case MORE:
        if (window.length <= this.mostRowBytes) return 'more';
        return this.tooLarge();
      case END:
        return this.enter('statement');
      case FULL:
        if (kernel.rowCount() === 0) return this.tooLarge();
        this.flush();
        return 'on';
      default: {
        const trouble = rowTrouble(answer, kernel.wrongColumn(), this.plan!);
        this.tell(trouble.reason, trouble.detail, window.offsetOf(window.from));
        return trouble.isWhole ? this.enter('pass-row') : this.lose();
      }
    }
  }

  private tooLarge(): Step {
    const { window } = this;
    const megabytes = (this.mostRowBytes / 2 ** 20).toLocaleString('en-US', { maximumFractionDigits: 1 });
    this.tell(
      'too-large',
      `A row of ${this.plan!.sqlName} has more than ${megabytes} MiB and was left out.`,
      window.offsetOf(window.from),
    );
    window.from++;
    return this.lose();
  }

  private passRow(isLast: boolean): Step {
    const { window, kernel } = this;
    const answer = kernel.passRow(window.from, window.to);
    if (answer === FOUND) {
      window.from = kernel.at();
      kernel.skipped();
      return this.enter('rows');
    }
    if (answer === MORE && !isLast && window.length <= this.mostRowBytes) return 'more';
    return this.lose();
  }

  private lose(): Step {
    this.lastByte = 0;
    return this.enter('lost');
  }

  /** Looks for a row of the table whose rows are read, behind a comma, or for a statement at the start of a line. */
  private search(isLast: boolean): Step {
    const { window, kernel } = this;
    const { memory } = window;
    // The first byte is the one that could not be read.
    for (let at = window.from; at < window.to; at++) {
      const byte = memory[at]!;
      if (byte === OPEN && this.lastByte === COMMA && this.arena !== null) {
        let answer = kernel.probe(at, window.to);
        if (answer === FULL) {
          this.flush();
          answer = kernel.probe(at, window.to);
        }
        if (answer === FOUND) {
          window.from = at;
          kernel.startRows();
          return this.enter('rows');
        }
        if (answer === MORE && !isLast && window.to - at <= this.mostRowBytes) {
          window.from = at;
          return 'more';
        }
      } else if (byte === NEWLINE || (this.lastByte === 0 && at === window.from)) {
        const line = byte === NEWLINE ? at + 1 : at;
        if (window.to - line < STATEMENT_AHEAD && !isLast) {
          window.from = at;
          return 'more';
        }
        if (beginsStatement(window.text(line, STATEMENT_AHEAD))) {
          window.from = line;
          return this.enter('statement');
        }
      }
      if (!BLANK.has(byte)) this.lastByte = byte;
    }
    window.from = window.to;
    return 'more';
  }

  private tellCut(): void {
    const { window } = this;
    const inside = this.state === 'rows' ? `the rows of ${this.plan!.sqlName}` : 'a statement';
    this.tell(
      'truncated',
      `The file ends within ${inside}; what stands before was kept.`,
      window.offsetOf(window.from),
    );
    window.from = window.to;
  }

  private onRepaired(column: number, rowAt: number): void {
    const { sqlName, names } = this.plan!;
    const name = `${sqlName}.${names[column] ?? ''}`;
    const known = this.odd.get(name);
    if (known === undefined) this.odd.set(name, { values: 1, first: this.window.offsetOf(rowAt) });
    else known.values++;
  }

  private tell(reason: string, detail: string, offset: number): void {
    this.sink.malformed({ reason, detail, offset, unit: this.unit, title: null });
  }
}
