/** What is slow about opening a pair: decoding its page (a gzip dump from its start), differences by word, what was lost. */
import type { DiffSpan } from '../../api';
import { lostLinks, lostNumbers, wordDiff } from '../../compare';
import { keptRevision, readPageAt, type DumpInfo, type PageAnchor, type Revision } from '../../dump';
import type { WikiLink } from '../../wikitext';
import { PageParts } from './whole-page';

/** Longest text that is shown and compared by word, UTF-16 code units. */
const LONGEST = 400_000;
const MOST_LOST = 500;

export interface ShowPairPayload {
  /** Where the page's wikitext stands; null for a record without a page. */
  readonly page: { readonly path: string; readonly info: DumpInfo; readonly anchor: PageAnchor } | null;
  readonly ours: string | null;
  readonly theirs: string | null;
  readonly links: readonly WikiLink[];
}

export interface ShownPair {
  readonly wikitext: string | null;
  readonly timestamp: string | null;
  readonly ours: string | null;
  readonly theirs: string | null;
  readonly spans: readonly DiffSpan[];
  /** True where a text was cut for display. */
  readonly cut: boolean;
  readonly lostNumbers: readonly string[];
  readonly lostLinks: readonly string[];
}

/** Errors: malformed, unreadable or not-found where the page cannot be read again. */
export function showPairTask({ page, links, ...texts }: ShowPairPayload): ShownPair {
  const revision = page === null ? undefined : newestAt(page);
  const [wikitext, ours, theirs] = [shorten(revision?.text ?? null), shorten(texts.ours), shorten(texts.theirs)];
  return {
    wikitext: wikitext.text,
    timestamp: revision?.timestamp ?? null,
    ours: ours.text,
    theirs: theirs.text,
    spans: wordDiff(ours.text ?? '', theirs.text ?? ''),
    cut: ours.cut || theirs.cut || wikitext.cut,
    // Of the whole texts, also where they are cut for display: what is counted as lost was counted there.
    lostNumbers: lostNumbers(texts.ours ?? '', texts.theirs ?? '', MOST_LOST),
    lostLinks: lostLinks(links, texts.theirs ?? '', MOST_LOST, texts.ours ?? ''),
  };
}

function newestAt({ path, info, anchor }: NonNullable<ShowPairPayload['page']>): Revision | undefined {
  const parts = new PageParts();
  for (const part of readPageAt(path, info, anchor)) {
    const whole = parts.add(part);
    if (whole?.newest !== undefined) return keptRevision(whole.newest);
  }
  return undefined;
}

function shorten(text: string | null): { readonly text: string | null; readonly cut: boolean } {
  if (text === null || text.length <= LONGEST) return { text, cut: false };
  const end = (text.charCodeAt(LONGEST - 1) & 0xfc00) === 0xd800 ? LONGEST - 1 : LONGEST;
  return { text: text.slice(0, end), cut: true };
}
