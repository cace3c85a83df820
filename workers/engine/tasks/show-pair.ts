/** What is slow about opening a pair: decoding its page (a gzip dump from its start), differences by word, what was lost. */
import type { DiffSpan, Output } from '../../api';
import { lostLinks, lostNumbers, wordDiff } from '../../compare';
import { Explainer, fingerprint, KINDS } from '../../compare/fingerprints';
import { keptRevision, readPageAt, type DumpInfo, type PageAnchor, type Revision } from '../../dump';
import {
  cleanWikitext,
  NODE_REASONS,
  outlineOf,
  parseRecipe,
  siteNames,
  type Recipe,
  type WikiLink,
} from '../../wikitext';
import { PageParts } from './whole-page';

/** Longest text that is shown and compared by word, UTF-16 code units. */
const LONGEST = 400_000;
const MOST_LOST = 500;

export interface ShowPairPayload {
  /** Where the page's wikitext stands; null for a record without a page. */
  readonly page: { readonly path: string; readonly info: DumpInfo; readonly anchor: PageAnchor } | null;
  readonly ours: string | null;
  readonly theirs: string | null;
  readonly title: string | null;
  /** What each line of ours is, and nodes that were taken out by reason; of the newest revision. */
  readonly outline: string;
  readonly dropped: Readonly<Record<string, number>>;
  readonly links: readonly WikiLink[];
  /** A revision that is shown instead of the newest, and how it is cleaned; our text and links are made anew then. */
  readonly instead: { readonly revId: number; readonly recipe: Recipe } | null;
}

export interface ShownPair {
  readonly wikitext: string | null;
  readonly timestamp: string | null;
  readonly ours: string | null;
  readonly theirs: string | null;
  readonly spans: readonly DiffSpan[];
  readonly transformations: Output<'compare.view'>['transformations'];
  /** True where a text was cut for display. */
  readonly cut: boolean;
  readonly lostNumbers: readonly string[];
  readonly lostLinks: readonly string[];
  /** What the recipe took out of the revision that is shown instead of the newest; else null. */
  readonly drops: readonly { readonly reason: string; readonly count: number; readonly chars: number }[] | null;
}

/** Errors: malformed, unreadable or not-found where the page cannot be read again. */
export function showPairTask({ page, instead, ...newest }: ShowPairPayload): ShownPair {
  const revision = page === null ? undefined : instead === null ? newestAt(page) : revisionAt(page, instead.revId);
  const older = page === null || instead === null ? null : cleaned(revision, page.info, instead.recipe);
  const texts = { ours: older === null ? newest.ours : older.text, theirs: newest.theirs };
  const links = older === null ? newest.links : older.links;
  const [wikitext, ours, theirs] = [shorten(revision?.text ?? null), shorten(texts.ours), shorten(texts.theirs)];
  return {
    wikitext: wikitext.text,
    timestamp: revision?.timestamp ?? null,
    ours: ours.text,
    theirs: theirs.text,
    spans: wordDiff(ours.text ?? '', theirs.text ?? ''),
    transformations: transformationsOf({
      ours: ours.text,
      theirs: theirs.text,
      title: newest.title,
      outline: older === null ? newest.outline : older.outline,
      dropped:
        older === null ? newest.dropped : Object.fromEntries(older.drops.map((drop) => [drop.reason, drop.count])),
    }),
    cut: ours.cut || theirs.cut || wikitext.cut,
    // Of the whole texts, also where they are cut for display: what is counted as lost was counted there.
    lostNumbers: lostNumbers(texts.ours ?? '', texts.theirs ?? '', MOST_LOST),
    lostLinks: lostLinks(links, texts.theirs ?? '', MOST_LOST, texts.ours ?? ''),
    drops: older === null ? null : older.drops,
  };
}

/** Places of each kind that are marked; nobody reads more. */
const MOST_MARKED = 5000;

function transformationsOf(pair: {
  readonly ours: string | null;
  readonly theirs: string | null;
  readonly title: string | null;
  readonly outline: string;
  readonly dropped: Readonly<Record<string, number>>;
}): ShownPair['transformations'] {
  const { ours, theirs } = pair;
  if (ours === null || theirs === null) return [];
  const { findings } = fingerprint({ ...pair, ours, theirs, mostSpans: MOST_MARKED }, new Explainer());
  return findings.map(({ kind, tokens, spans }) => ({
    kind,
    title: KINDS[kind].title,
    sentence: KINDS[kind].sentence,
    tokens,
    spans: spans.map((span) => ({ ours: [...span.ours], theirs: [...span.theirs] })),
  }));
}

/** Our text of a revision, as reading the dump makes it of the newest. */
function cleaned(revision: Revision | undefined, info: DumpInfo, given: Recipe) {
  const source = revision?.text ?? null;
  if (source === null) return { text: null, outline: '', links: [], drops: [] };
  const { text, links, counts, chars, spans } = cleanWikitext(source, siteNames(info), parseRecipe(given));
  const drops = NODE_REASONS.map((reason, i) => ({ reason, count: counts[i]!, chars: chars[i]! }));
  return {
    text: text === '' ? null : text,
    outline: outlineOf(source, text, spans),
    links,
    drops: drops.filter(({ count }) => count > 0).sort((a, b) => b.chars - a.chars),
  };
}

function revisionAt({ path, info, anchor }: NonNullable<ShowPairPayload['page']>, revId: number): Revision | undefined {
  for (const part of readPageAt(path, info, anchor)) {
    const found = part.revisions.find((revision) => revision.revId === revId);
    if (found !== undefined) return keptRevision(found);
  }
  return undefined;
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
