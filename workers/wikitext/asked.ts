import { protocolEnd } from './addresses';
import { type BraceKind, braceKind } from './brace-names';
import { entityAt } from './entities';
import { Finder } from './finder';
import type { KernelHost } from './kernel';
import { LinkKinds } from './link-kinds';
import { Memo } from './memo';
import { Source } from './source';
import { switchEnd } from './switches';
import { tagAt, tagName } from './tags';
import type { SiteNames } from './types';

/** Answers what the kernel asks about the text that is read, and keeps the names that it comes upon. */
export class Asked {
  categories: Set<string> | null = null;
  templates: string[] = [];
  readonly #finder = new Finder();
  readonly source: Source;
  readonly #links: LinkKinds;
  readonly #heads: Memo<BraceKind | null>;

  constructor(readonly site: SiteNames) {
    this.#links = new LinkKinds(site);
    this.#heads = new Memo(2048, (head) => braceKind(head, site));
    this.source = new Source(this.#host());
  }

  /** Makes ready for the next text. */
  clear(): void {
    this.categories = null;
    this.templates = [];
    this.#finder.clear();
  }

  #host(): KernelHost {
    return {
      isEntity: (at, end) => entityAt(this.#seen(), at, end) !== null,
      tagAt: (from, to) => tagAt(this.#seen(), from, to),
      closerAfter: (tag, from) => this.#finder.closer(this.#seen(), tagName(tag), from),
      protocolEnd: (at) => protocolEnd(this.source.text, at),
      isWordAt: (at) => /[\p{L}\p{N}]/u.test(this.source.text.charAt(at)),
      isEndEntity: (at) => /^&(?:lt|gt|nbsp);/.test(this.source.text.slice(at, at + 6)),
      switchEnd: (at) => switchEnd(this.source.text, at),
      headKind: (from, to) => this.#head(from, to),
      prefixKind: (from, colon) => this.#links.prefixAt(this.#seen(), from, colon),
      category: (from, to) => this.#category(this.source.text.slice(from, to)),
      readLink: (mark, isShown) => {
        const title = this.#links.read(this.#seen(), mark);
        if (title !== null && title !== '' && isShown !== 0) this.#category(title);
        return title !== null;
      },
    };
  }

  #head(from: number, to: number): number {
    const kind = this.#heads.about(this.#seen(), from, to);
    if (kind === null) return -1;
    if (kind.name !== null) this.templates.push(kind.name);
    return kind.reason;
  }

  #category(title: string): void {
    const name = title.slice(title.indexOf(':') + 1).trim();
    if (name !== '') (this.categories ??= new Set()).add(name);
  }

  /** The text, seen anew where the kernel's memory grew while it was at work. */
  #seen(): Source {
    if (this.source.units.length === 0) this.source.look();
    return this.source;
  }
}
