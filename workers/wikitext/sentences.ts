import { NODE_REASONS, type NodeReason } from './types';

/** What a node is, as a sentence begins. */
const NAMES: Readonly<Record<NodeReason, string>> = {
  template: 'A template {{…}}',
  parameter: 'A template parameter {{{…}}}',
  'parser-function': 'A parser function such as {{#if: …}} or {{lc: …}}',
  'magic-word': 'A magic word such as {{PAGENAME}}, {{DEFAULTSORT: …}} or __NOTOC__',
  table: 'A table {| … |}',
  reference: 'A reference <ref>…</ref> or list of references',
  comment: 'A comment <!-- … -->',
  'file-link': 'A file link [[File:…]]',
  'category-link': 'A category link [[Category:…]]',
  'interlanguage-link': 'An interlanguage link [[de:…]]',
  math: 'A formula <math>, <chem> or <ce>',
  gallery: 'A gallery or an image map',
  code: 'Source code in <syntaxhighlight> or <source>',
  extension: 'Another extension element such as <timeline>, <score> or <mapframe>',
  'html-tag': 'An HTML tag',
  'html-element': 'An element that a page does not show: <style>, <script>, <includeonly>',
  'external-link': 'An external link [https://… label]',
  'link-target': 'A link [[target|label]]',
  emphasis: "Emphasis ''…'' and '''…'''",
  'heading-markup': 'The == of a heading',
  'list-markup': 'The *, #, : or ; of a list item',
  rule: 'A horizontal rule ----',
  signature: 'A signature ~~~~',
  'language-variant': 'A language conversion -{…}-',
  entity: 'A character entity such as &nbsp;',
  unbalanced: 'Markup that opens and never closes, or closes and never opened,',
};

const MARKS: ReadonlySet<NodeReason> = new Set(['emphasis', 'heading-markup', 'list-markup', 'rule', 'signature']);

/** Where taking a node out is not simply "with all it contains". */
const DROPPED: Readonly<Partial<Record<NodeReason, string>>> = {
  'magic-word': 'is taken out.',
  'html-tag': 'is taken out and its content stays; <br> and block tags end the line.',
  'link-target': 'is taken out with its label.',
  'external-link': 'is taken out with its label, a bare address too.',
  'file-link': 'is taken out with its caption.',
  entity: 'is rewritten as the character it stands for, &nbsp; as U+00A0.',
  unbalanced: 'is taken out and the text after it stays, except that a table goes up to the next heading.',
};

const TEXT: Readonly<Partial<Record<NodeReason, string>>> = {
  template: 'is replaced by the values of its arguments, one a line.',
  parameter: 'is replaced by its default.',
  'parser-function': 'is replaced by its arguments after the first, one a line.',
  'magic-word': 'is taken out; what it stands for is not known here.',
  table: 'is replaced by its caption and cells, one a line, rows set apart by a blank line.',
  reference: 'is replaced by its content, set off by spaces.',
  comment: 'is replaced by its content.',
  'file-link': 'is replaced by its caption, on a line of its own.',
  'category-link': 'is replaced by the name of the category.',
  'interlanguage-link': 'is replaced by the title it leads to.',
  math: 'is replaced by its source.',
  gallery: 'is replaced by its captions, one a line.',
  code: 'is replaced by the code.',
  extension: 'is replaced by its content as it stands.',
  'html-tag': 'is taken out and its content stays; <br> and block tags end the line.',
  'html-element': 'is replaced by its content.',
  'external-link': 'is replaced by its label; a bare address stays.',
  'link-target': 'is replaced by its label, or by the title where it has none.',
  'language-variant': 'is replaced by its first alternative.',
  entity: 'is rewritten as the character it stands for, &nbsp; as U+00A0.',
  unbalanced: 'loses the mark that opens or closes it; the text after it stays.',
};

const table = (predicate: (reason: NodeReason) => string): Readonly<Record<NodeReason, string>> =>
  Object.fromEntries(NODE_REASONS.map((reason) => [reason, `${NAMES[reason]} ${predicate(reason)}`])) as Record<
    NodeReason,
    string
  >;

const verb = (reason: NodeReason): string => (reason === 'emphasis' || reason === 'heading-markup' ? 'are' : 'is');

const markGoes = (reason: NodeReason): string => `${verb(reason)} taken out; the text stays.`;

export const TAKEN_OUT = table(
  (reason) => DROPPED[reason] ?? (MARKS.has(reason) ? markGoes(reason) : 'is taken out with all it contains.'),
);
export const KEPT = table((reason) => TEXT[reason] ?? markGoes(reason));
export const KEPT_AS_WRITTEN = table((reason) => `${verb(reason) === 'are' ? 'stay' : 'stays'} as written.`);
