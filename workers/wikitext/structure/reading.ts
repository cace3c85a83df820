import { type BraceKind, braceKind } from '../brace-names';
import { Memo } from '../memo';
import type { Source } from '../source';
import type * as T from '../tokens';
import type { SiteNames } from '../types';
import type { Open } from './open';
import type { Draft } from './draft';
import { emptyDraft } from './draft';
import type { Place } from './types';
import { Visible } from './visible';

const MENTIONS = ['ISBN', 'PMID', 'ISSN', 'doi:'];

/** The state of one page while its structure is read. */
export class Reading {
  out: Draft = emptyDraft();
  /** Nodes that are open, innermost last. */
  readonly opened: Open[] = [];
  top: Open | null = null;
  readonly tokens: T.Tokens;
  readonly visible: Visible;
  /** What the head of braces says, kept from page to page. */
  readonly heads: Memo<BraceKind | null>;
  /** Offsets where an identifier may stand in the prose, descending. */
  mentions: number[] = [];

  constructor(
    readonly source: Source,
    readonly site: SiteNames,
  ) {
    this.tokens = source.tokens;
    this.visible = new Visible(source);
    this.heads = new Memo(2048, (head) => braceKind(head, site));
  }

  /** Makes ready for the next text. What was read is the caller's. */
  clear(): void {
    this.out = emptyDraft();
    this.opened.length = 0;
    this.top = null;
    this.visible.clear();
    this.mentions = [];
    const { text } = this.source;
    for (const word of MENTIONS) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) this.mentions.push(at);
    }
    this.mentions.sort((a, b) => b - a);
  }

  get within(): Place {
    return this.top === null ? 'prose' : this.top.place;
  }

  get braces(): number {
    return this.top === null ? 0 : this.top.braces;
  }

  /** Index of the reference that is read, or null. */
  get reference(): number | null {
    return this.top === null || this.top.reference < 0 ? null : this.top.reference;
  }

  /** A node begins at mark `token` whose closing mark begins at `to`; what is not said of it is as around it. */
  push(place: Place, token: number, to: number, other: Partial<Omit<Open, 'place' | 'token' | 'to'>> = {}): void {
    const { top, braces } = this;
    const open: Open = {
      place,
      token,
      to,
      braces: other.braces ?? braces,
      reference: other.reference ?? (top === null ? -1 : top.reference),
      template: other.template ?? (top === null ? -1 : top.template),
      isFlow: other.isFlow ?? false,
      detail: other.detail ?? null,
    };
    this.opened.push(open);
    this.top = open;
  }

  pop(): void {
    this.opened.pop();
    this.top = this.opened.length === 0 ? null : this.opened[this.opened.length - 1]!;
  }
}
