import type { FinishStep } from './finish/steps';

/** Wikitext to plain text, by a recipe. This room knows strings; it knows no file, no page, no thread. */

/** What was taken out, or rewritten, and why. Closed: each reason has a rule and a sentence in every recipe's description. */
export const NODE_REASONS = [
  'template', // {{…}}: a transclusion
  'parameter', // {{{…}}}
  'parser-function', // {{#if: …}}, {{lc: …}}
  'magic-word', // {{PAGENAME}} and behaviour switches such as __NOTOC__
  'table', // {| … |}
  'reference', // <ref>…</ref>, <references/>
  'comment', // <!-- … -->
  'file-link', // [[File:…]], with its caption
  'category-link', // [[Category:…]]
  'interlanguage-link', // [[de:…]]
  'math', // <math>, <chem>, <ce>
  'gallery', // <gallery>, <imagemap>
  'code', // <syntaxhighlight>, <source>
  'extension', // <timeline>, <score>, <hiero>, <graph>, <mapframe>, <templatestyles> …
  'html-tag', // a tag whose content is kept
  'html-element', // an element dropped with its content: <style>, <script>
  'external-link', // [https://… label]: the address goes, the label stays
  'link-target', // [[target|label]]: the target goes, the label stays
  'emphasis', // '' and '''
  'heading-markup',
  'list-markup',
  'rule', // ----
  'signature', // ~~~~
  'language-variant', // -{…}-
  'entity', // &nbsp; and the like, rewritten as the character
  'unbalanced', // markup that opens and never closes, handled as the recipe says
] as const;
export type NodeReason = (typeof NODE_REASONS)[number];

/** Why a page gives no document. */
export const PAGE_REASONS = [
  'redirect',
  'namespace', // the recipe leaves its namespace out
  'content-model', // JSON, CSS, JavaScript, Scribunto, Wikibase …
  'text-suppressed',
  'no-text', // a stub, or no <text> at all
  'empty-source', // the wikitext is empty
  'empty-after-cleaning', // nothing was left
] as const;
export type PageReason = (typeof PAGE_REASONS)[number];

/** What a recipe does with a kind of node. */
export type NodeRule = 'drop' | 'keep-text' | 'keep-source';

/** Declarative, versioned; its digest is the SHA-256 of its canonical JSON (RFC 8785). */
export interface Recipe {
  readonly name: string;
  readonly version: number;
  readonly title: string;
  readonly description: string;
  /** null: every namespace. */
  readonly namespaces: readonly number[] | null;
  readonly redirects: 'drop' | 'keep';
  readonly nodes: Readonly<Record<NodeReason, NodeRule>>;
  /** What becomes of list items, headings, paragraphs in the text. */
  readonly layout: {
    readonly listMarker: string;
    readonly headings: 'keep' | 'drop';
    readonly paragraphs: 'blank-line' | 'newline';
  };
  /** What is done to the text after that, in this order. What goes here is in no count of drops. */
  readonly finish?: readonly FinishStep[];
}

/** Namespace names that links are read by. */
export interface SiteNames {
  /** Lower-case name or alias, spaces not underscores → namespace number. Holds the English canonical names too. */
  readonly namespaces: ReadonlyMap<string, number>;
  /** Lower-case language prefixes: [[de:…]] stands in the margin, not in the text. */
  readonly interlanguage: ReadonlySet<string>;
  /** Lower-case prefixes of other wikis: [[wikt:…]] stands in the text, but links to no page of this wiki. */
  readonly interwiki: ReadonlySet<string>;
}

export interface WikiLink {
  /** Title as MediaWiki would look it up: underscores as spaces, trimmed, no anchor; first letter as written. */
  readonly target: string;
  /** Visible text, link trail included. */
  readonly label: string;
}

export interface CleanResult {
  readonly text: string;
  /** Count by index into NODE_REASONS. */
  readonly counts: Uint32Array;
  /** Characters (UTF-16 code units) of source by index into NODE_REASONS that are not in the text. */
  readonly chars: Uint32Array;
  /** Links to pages of this wiki that stand in the text. */
  readonly links: readonly WikiLink[];
  readonly categories: readonly string[];
  /** Names of the templates transcluded at any depth that is written in the page, in order, repeats kept. */
  readonly templates: readonly string[];
  /**
   * Which characters of the text are which of the source: triples (offset in text, offset in source, length), in order,
   * all in UTF-16 code units. What lies between runs was written by the cleaner (an entity's character, a list marker).
   * Offsets into the source count a CR LF as one. Empty where Unicode normalisation changed the text.
   */
  readonly spans: Int32Array;
}
