import type { NodeRule, Recipe, WikiLink } from './types';
import { NODE_REASONS } from './types';
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

/** A node whose content is being walked. */
export interface Opened {
  readonly token: number;
  readonly mode: number;
  /** Where its text begins in the writer. */
  readonly mark: number;
}

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
  readonly counts = new Uint32Array(NODE_REASONS.length);
  readonly chars = new Uint32Array(NODE_REASONS.length);
  readonly links: WikiLink[] = [];
  readonly opened: Opened[] = [];
  readonly rules: Uint8Array;
  readonly writer: Writer;
  readonly #cuts: Cut[] = [];
  /** Whether the last jump was over something that is kept as it stands. */
  #keptSource = false;
  /** Where the current line of a table ends, and that table's mark: asked for by every cell. */
  row = { table: -1, end: -1 };
  /** In a `;` line whose `:` is not reached yet. */
  isTerm = false;
  /** In a table row that began with `!`. */
  isHeaderRow = false;

  constructor(
    readonly source: string,
    readonly tokens: T.Tokens,
    readonly recipe: Recipe,
  ) {
    this.rules = Uint8Array.from(NODE_REASONS, (reason) => RULES[recipe.nodes[reason]]);
    this.writer = new Writer(source, recipe.layout.paragraphs === 'blank-line' ? 2 : 1);
  }

  get mode(): number {
    return this.opened.length === 0 ? PROSE : this.opened[this.opened.length - 1]!.mode;
  }

  open(token: number, mode: number): void {
    this.opened.push({ token, mode, mark: this.writer.mark() });
  }

  /** Ends the node that mark `token` opened; null where its content was not walked. */
  close(token: number): Opened | null {
    for (let last = this.opened.pop(); last !== undefined; last = this.opened.pop()) {
      if (last.token === token) return last;
    }
    return null;
  }

  /** Takes source up to `to` out, on account of `reason`. */
  drop(to: number, reason: number): void {
    if (to <= this.position) return;
    this.chars[reason]! += to - this.position;
    this.position = to;
    this.#keptSource = false;
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
    this.#keptSource = true;
  }

  /** Counts a node that is taken out whole except for source[from, to), which is not looked into. */
  keepInner(from: number, to: number, end: number, reason: number): void {
    this.dropNode(from, reason);
    this.keepSource(to);
    this.drop(end, reason);
  }

  /** Counts a mark inside of what was just jumped over: it went with it, unless that was kept as it stands. */
  countNested(reason: number): void {
    if (!this.#keptSource) this.counts[reason]!++;
  }

  cutLater(at: number, to: number, reason: number): void {
    this.#cuts.push({ at, to, reason });
  }

  /** The next cut that begins at or before `offset`. */
  takeCut(offset: number): Cut | null {
    const last = this.#cuts[this.#cuts.length - 1];
    if (last === undefined || last.at > offset) return null;
    this.#cuts.pop();
    return last;
  }
}
