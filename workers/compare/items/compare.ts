/** Which items of a page stand in a record, and which addresses and identifiers of the record are the page's. */
import { labelCounts } from '../labels';
import { addressKey, identifierKey } from './keys';
import type { ItemCounts, ItemType, PageItem } from './types';

/** Addresses in running text and in values; closing marks are no part of them. */
const ADDRESS = /\b(?:https?|ftp):\/\/[^\s<>"'|\]}]+/gi;
const TAIL = /[.,;:!?)\]}'"»”]+$/;
/** Identifiers that cannot be mistaken for other numbers. */
const DOI = /\b10\.\d{4,9}\/[^\s<>"|\]}]+/g;
const ISBN = /\bISBN(?:-1[03])?:?\s*((?:97[89][-\s]?)?\d[-\d\s]{7,15}[\dXx])/g;

export interface RecordWords {
  readonly text: string;
  /** What the record says beside its text, one value a line. */
  readonly lines: string;
}

/**
 * @param items of the page
 * @param prefixes of categories in this wiki, such as "Category" and "Kategorie"
 * @returns one a type of which either side has some
 */
export function compareItems(
  items: readonly PageItem[],
  record: RecordWords,
  prefixes: readonly string[],
): readonly ItemCounts[] {
  const finder = new Finder(record, prefixes);
  const types = ['category', 'infobox-field', 'identifier', 'external-link'] as const;
  return types
    .map((type) => {
      const own = items.filter((item) => item.type === type);
      const kept = finder.which(type, own);
      const theirs = finder.written(type);
      const ours = new Set(own.map(({ wanted }) => wanted));
      const added = [...theirs].filter(([key]) => !ours.has(key));
      return {
        type,
        ours: own.length,
        kept: kept.filter(Boolean).length,
        theirs: theirs.size,
        right: theirs.size - added.length,
        lost: own.filter((_, i) => !kept[i]!).map(({ item }) => item),
        added: added.map(([, written]) => written),
      };
    })
    .filter(({ ours, theirs }) => ours > 0 || theirs > 0);
}

class Finder {
  private readonly all: string;
  private readonly lines: ReadonlySet<string>;
  private readonly prefixes: ReadonlySet<string>;
  private compact: string | null = null;

  constructor({ text, lines }: RecordWords, prefixes: readonly string[]) {
    this.all = lines === '' ? text : `${text}\n${lines}`;
    this.prefixes = new Set(prefixes.map((prefix) => prefix.toLowerCase()));
    this.lines = new Set([...lines.split('\n'), ...this.marked(text)].map((line) => this.bare(line)));
  }

  /** For each item whether the record has it. */
  which(type: ItemType, items: readonly PageItem[]): readonly boolean[] {
    if (items.length === 0) return [];
    switch (type) {
      case 'category':
        return items.map(({ wanted }) => this.lines.has(fold(wanted)));
      case 'infobox-field': {
        const labels = items.map(({ wanted }) => wanted);
        const found = labelCounts([...new Set(labels)], this.all, labels.join('\n'));
        const kept = new Set(found.filter((each) => each.kept > 0).map(({ label }) => label));
        return labels.map((label) => kept.has(label));
      }
      case 'identifier':
        this.compact ??= identifierKey(this.all);
        return items.map(({ wanted }) => this.compact!.includes(wanted));
      default: {
        const written = this.written('external-link');
        return items.map(({ wanted }) => written.has(wanted) || this.all.includes(wanted));
      }
    }
  }

  /** What the record has of a type by the looks of it: keys, and how they are written. */
  written(type: ItemType): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    if (type === 'external-link') {
      for (const [address] of this.all.matchAll(ADDRESS)) {
        const whole = address.replace(TAIL, '');
        found.set(addressKey(whole), whole);
      }
    } else if (type === 'identifier') {
      for (const [doi] of this.all.matchAll(DOI)) {
        const whole = doi.replace(TAIL, '');
        found.set(identifierKey(whole), `doi ${whole}`);
      }
      for (const [, isbn] of this.all.matchAll(ISBN)) {
        const key = identifierKey(isbn!);
        if (key.length === 10 || key.length === 13) found.set(key, `isbn ${key.toUpperCase()}`);
      }
    }
    return found;
  }

  /** Lines of a text that are a category with its prefix. */
  private marked(text: string): readonly string[] {
    return text.split('\n').filter((line) => line.length < 300 && line.includes(':') && this.bare(line) !== fold(line));
  }

  /** A line as categories are compared: without the prefix, without case and underscores. */
  private bare(line: string): string {
    const colon = line.indexOf(':');
    const prefix =
      colon < 0
        ? ''
        : line
            .slice(0, colon)
            .replaceAll(/[[\s:]+/g, '')
            .toLowerCase();
    return fold(this.prefixes.has(prefix) ? line.slice(colon + 1).replace(/[\]|].*$/, '') : line);
  }
}

const fold = (words: string): string => words.replaceAll('_', ' ').trim().toLowerCase();
