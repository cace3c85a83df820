import type { NodeRule, Recipe, WikiLink } from './types';
import { NODE_REASONS } from './types';
import type { Source } from './source';
import type * as T from './tokens';
import { Writer } from './writer';

export const DROP = 0;
export const KEEP_TEXT = 1;
export const KEEP_SOURCE = 2;

const RULES: Readonly<Record<NodeRule, number>> = { drop: DROP, 'keep-text': KEEP_TEXT, 'keep-source': KEEP_SOURCE };

/** How the text between marks is read inside a node whose content is walked. */
export const PROSE = 0;
export const VERBATIM_LINK = 1; // [[target]] without a label: apostrophes are letters of the title
export const TABLE_CELLS = 2;
export const ARGUMENTS = 3;
export const GALLERY_LINES = 4;

const NO_CUT = Number.MAX_SAFE_INTEGER;

/** Part of the source that is taken out once the text before it is written. */
interface Cut {
  readonly at: number;
  readonly to: number;
  readonly reason: number;
}

/** The state of one page while its text is written: how far the source is read, and what was taken out of it. */
export class Emission {
  /** Everything before this offset of the source is written or taken out. */
  position = 0;
  counts = new Uint32Array(NODE_REASONS.length);
  chars = new Uint32Array(NODE_REASONS.length);
  links: WikiLink[] = [];
  readonly tokens: T.Tokens;
  readonly rules: Uint8Array;
  readonly writer: Writer;
  /** How the text is read that is written next. */
  mode = PROSE;
  /** Nodes whose content is being walked, innermost last: opening mark, mode, where its text begins in the writer. */
  readonly #opened: number[] = [];
  readonly #modes: number[] = [];
  readonly #marks: number[] = [];
  readonly #cuts: Cut[] = [];
  /** Where the next cut begins. */
  nextCut = NO_CUT;
  /** Whether the last jump was over something that is kept as it stands: marks inside of it are not counted. */
  keptSource = false;
  /** Where the current line of a table ends, and that table's mark: asked for by every cell. */
  rowTable = -1;
  rowEnd = -1;
  /** Where it is asked for: what is taken out, as triples of start, end and reason. */
  drops: number[] | null = null;
  /** In a `;` line whose `:` is not reached yet. */
  isTerm = false;
  /** In a table row that began with `!`. */
  isHeaderRow = false;

  constructor(
    readonly source: Source,
    readonly recipe: Recipe,
  ) {
    this.tokens = source.tokens;
    this.rules = Uint8Array.from(NODE_REASONS, (reason) => RULES[recipe.nodes[reason]]);
    this.writer = new Writer(source, recipe.layout.paragraphs === 'blank-line' ? 2 : 1);
  }

  /** Makes ready for the next text. What was counted and linked is the caller's. */
  clear(): void {
    this.position = 0;
    this.counts = new Uint32Array(NODE_REASONS.length);
    this.chars = new Uint32Array(NODE_REASONS.length);
    this.links = [];
    this.writer.clear();
    this.mode = PROSE;
    this.#opened.length = 0;
    this.#modes.length = 0;
    this.#marks.length = 0;
    this.#cuts.length = 0;
    this.nextCut = NO_CUT;
    this.keptSource = false;
    this.rowTable = -1;
    this.rowEnd = -1;
    this.isTerm = false;
    this.isHeaderRow = false;
  }

  /** Opening mark of the innermost node that is walked; -1 outside of all. */
  get innermost(): number {
    return this.#opened.length === 0 ? -1 : this.#opened[this.#opened.length - 1]!;
  }

  open(token: number, mode: number): void {
    this.#opened.push(token);
    this.#modes.push(mode);
    this.#marks.push(this.writer.mark());
    this.mode = mode;
  }

  /** Ends the node that mark `token` opened; gives where its text begins in the writer, -1 where it was not walked. */
  close(token: number): number {
    let mark = -1;
    for (let last = this.#opened.length; last > 0 && mark < 0; last--) {
      this.#modes.pop();
      const begin = this.#marks.pop()!;
      if (this.#opened.pop() === token) mark = begin;
    }
    const { length } = this.#modes;
    this.mode = length === 0 ? PROSE : this.#modes[length - 1]!;
    return mark;
  }

  /** Takes source up to `to` out, on account of `reason`. */
  drop(to: number, reason: number): void {
    if (to <= this.position) return;
    this.chars[reason]! += to - this.position;
    if (this.drops !== null) this.drops.push(this.position, to, reason);
    this.position = to;
    this.keptSource = false;
  }

  /** Counts a node and takes it out up to `to`. */
  dropNode(to: number, reason: number): void {
    this.counts[reason]!++;
    this.drop(to, reason);
  }

  /** Writes source up to `to` as it stands. */
  keepSource(to: number): void {
    this.writer.lines(this.position, to);
    this.position = Math.max(to, this.position);
    this.keptSource = true;
  }

  /** Counts a node that is taken out whole except for source[from, to), which is not looked into. */
  keepInner(from: number, to: number, end: number, reason: number): void {
    this.dropNode(from, reason);
    this.keepSource(to);
    this.drop(end, reason);
  }

  cutLater(at: number, to: number, reason: number): void {
    this.#cuts.push({ at, to, reason });
    this.nextCut = at;
  }

  /** The next cut. */
  takeCut(): Cut | undefined {
    const cut = this.#cuts.pop();
    const { length } = this.#cuts;
    this.nextCut = length === 0 ? NO_CUT : this.#cuts[length - 1]!.at;
    return cut;
  }
}
