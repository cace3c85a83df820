/** The closed list of what may have been done to a text: the field's term for each, and a sentence. */

/** How a kind shows: characters rewritten, parts of the text taken out, put in, or put elsewhere. */
export type KindFamily = 'rewritten' | 'spacing' | 'removed' | 'added' | 'moved';

interface KindEntry {
  readonly family: KindFamily;
  readonly title: string;
  readonly sentence: string;
}

const kind = (family: KindFamily, title: string, sentence: string): KindEntry => ({ family, title, sentence });

export const KINDS = {
  'unicode-nfc': kind('rewritten', 'Unicode NFC', 'Characters and their marks were composed (Unicode NFC).'),
  'unicode-nfd': kind('rewritten', 'Unicode NFD', 'Characters were taken apart into letters and marks (Unicode NFD).'),
  'unicode-nfkc': kind(
    'rewritten',
    'Unicode NFKC',
    'Compatibility characters were replaced by plain ones (Unicode NFKC): ½ by 1⁄2, ² by 2, ﬁ by fi.',
  ),
  'lower-cased': kind('rewritten', 'Lower-casing', 'All letters are lower case.'),
  'diacritics-removed': kind('rewritten', 'Diacritics removed', 'Accents and other marks were taken off the letters.'),
  'non-ascii-removed': kind('rewritten', 'Non-ASCII removed', 'Every character beyond ASCII was taken out.'),
  'quotes-straightened': kind('rewritten', 'Quotes straightened', 'Typographic quotes became straight ones.'),
  'dashes-normalised': kind('rewritten', 'Dashes normalised', 'Dashes and minus signs became hyphens.'),
  'digits-masked': kind('rewritten', 'Digits masked', 'Each digit was replaced by one and the same character.'),
  'numbers-masked': kind('rewritten', 'Numbers masked', 'Each number was replaced by a placeholder.'),
  'urls-masked': kind('rewritten', 'URLs masked', 'Each web address was replaced by a placeholder.'),
  'emails-masked': kind('rewritten', 'E-mail addresses masked', 'Each e-mail address was replaced by a placeholder.'),
  'phones-masked': kind('rewritten', 'Phone numbers masked', 'Each phone number was replaced by a placeholder.'),
  'html-escaped': kind('rewritten', 'HTML escaped', 'The characters &, <, > and quotes were written as HTML entities.'),
  'html-unescaped': kind('rewritten', 'HTML unescaped', 'HTML entities were written as the characters they stand for.'),
  stemmed: kind('rewritten', 'Stemming', 'Words were cut down to their stems.'),
  'unknown-words-masked': kind('rewritten', 'Rare words masked', 'Words were replaced by a placeholder such as <unk>.'),
  'whitespace-collapsed': kind('spacing', 'White space collapsed', 'Runs of blanks became one, or went at line ends.'),
  'paragraph-breaks-lost': kind(
    'spacing',
    'Paragraph breaks lost',
    'Blank lines between paragraphs became simple line breaks.',
  ),
  'lines-joined': kind('spacing', 'Lines joined', 'Line breaks became blanks: the text is one line.'),
  'blank-lines-added': kind('spacing', 'Blank lines added', 'Simple line breaks became blank lines.'),
  'sentence-per-line': kind('spacing', 'One sentence a line', 'Sentences were split, and each stands on its own line.'),
  tokenised: kind(
    'spacing',
    'Tokenised',
    'Blanks were put around punctuation, as a tokeniser such as that of Moses does.',
  ),
  'punctuation-removed': kind('removed', 'Punctuation removed', 'Punctuation was taken out.'),
  'numbers-removed': kind('removed', 'Numbers removed', 'Numbers were taken out.'),
  'urls-removed': kind('removed', 'URLs removed', 'Web addresses were taken out.'),
  'emails-removed': kind('removed', 'E-mail addresses removed', 'E-mail addresses were taken out.'),
  'stop-words-removed': kind('removed', 'Stop words removed', 'The most frequent function words were taken out.'),
  'parentheses-removed': kind('removed', 'Parentheses removed', 'Brackets were taken out with what stood in them.'),
  'empty-brackets-removed': kind(
    'removed',
    'Empty brackets tidied',
    'Brackets that a dropped template left empty, and the marks beside them, were tidied away.',
  ),
  'headings-dropped': kind(
    'removed',
    'Headings dropped',
    'Headings of sections were taken out; what stood under them stays.',
  ),
  'sections-dropped': kind(
    'removed',
    'Named sections dropped',
    'Sections such as References or External links were taken out.',
  ),
  'empty-sections-dropped': kind(
    'removed',
    'Empty sections dropped',
    'Headings with nothing left under them were taken out.',
  ),
  'lists-dropped': kind('removed', 'Lists dropped', 'List items were taken out.'),
  'lead-only': kind('removed', 'Lead only', 'Only what stands before the first heading is left.'),
  truncated: kind('removed', 'Truncated', 'The text ends before its end.'),
  'short-lines-removed': kind('removed', 'Short lines removed', 'Lines below a length were taken out.'),
  'sentences-removed': kind('removed', 'Sentences removed', 'Whole sentences were taken out.'),
  'paragraphs-removed': kind('removed', 'Paragraphs removed', 'Whole paragraphs were taken out.'),
  'sentences-deduplicated': kind('removed', 'Sentences deduplicated', 'Sentences that come again were kept once.'),
  'paragraphs-deduplicated': kind('removed', 'Paragraphs deduplicated', 'Lines that come again were kept once.'),
  'title-prepended': kind('added', 'Title prepended', 'The title of the page was put before the text.'),
  'headings-marked': kind('added', 'Headings marked', 'A mark was put beside each heading: a full stop, = or #.'),
  'emphasis-quoted': kind('added', 'Emphasis quoted', 'Quotes were put around words that are emphasised in the page.'),
  'list-markers-added': kind('added', 'List markers added', 'Bullets or numbers were put before list items.'),
  'markup-left': kind('added', 'Markup left over', 'Wikitext or HTML markup stands in the text.'),
  'references-left': kind('added', 'References left over', 'Marks or texts of references stand in the text.'),
  'templates-expanded': kind(
    'added',
    'Templates expanded or kept',
    'Words stand within a line of ours where the page has templates, which our recipe leaves out.',
  ),
  'tables-kept': kind('added', 'Tables kept', 'Lines of tables, which our recipe leaves out, stand in the text.'),
  'paragraphs-repeated': kind(
    'added',
    'Paragraphs repeated',
    'Lines of the page stand in the text more often than in ours.',
  ),
  'sentences-reordered': kind('moved', 'Sentences reordered', 'Sentences stand in another order.'),
  'paragraphs-reordered': kind('moved', 'Paragraphs reordered', 'Paragraphs stand in another order.'),
} as const satisfies Readonly<Record<string, KindEntry>>;

export type FingerprintKind = keyof typeof KINDS;

/** In the order of the table, which is the order in which they are told. */
export const FINGERPRINT_KINDS = Object.keys(KINDS) as readonly FingerprintKind[];
