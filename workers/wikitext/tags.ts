import { GALLERY, HTML_ELEMENT, REFERENCE, reasonIndex } from './reasons';

/** How a tag that is stripped breaks the line it stands on. */
export const INLINE = 0;
export const BLOCK = 1; // what follows begins a line
export const BREAK = 2; // one line break
/** Gone before wikitext looks at line starts, so a table may begin right after it. */
export const TRANSPARENT = 3;

/** tag: stripped, content stays. wikitext: the content is wikitext. raw: it is not. plain: it is text with entities. */
export type TagClass =
  | { readonly type: 'tag'; readonly flow: number }
  | { readonly type: 'wikitext' | 'raw'; readonly reason: number }
  | { readonly type: 'plain' };

const INLINE_TAGS =
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label link mark meta nobr poem q rb rp rt rtc ruby s samp ' +
  'small span strike strong sub sup time tt u var wbr languages translate tvar';
const BLOCK_TAGS =
  'address article aside blockquote caption center col colgroup dd details div dl dt figcaption figure footer h1 h2 h3 ' +
  'h4 h5 h6 header li nav ol p summary table tbody td tfoot th thead tr ul';
const TRANSPARENT_TAGS = 'noinclude onlyinclude section';

const RAW_TAGS: Readonly<Record<string, string>> = {
  math: 'math',
  chem: 'math',
  ce: 'math',
  syntaxhighlight: 'code',
  source: 'code',
  imagemap: 'gallery',
  script: 'html-element',
  style: 'html-element',
  ...Object.fromEntries(
    (
      'timeline score hiero graph mapframe maplink templatestyles templatedata categorytree inputbox indicator charinsert ' +
      'dynamicpagelist listing pagelist pages phonos quiz randomimage rss slideshow tabber tabview videotranscript'
    )
      .split(' ')
      .map((name) => [name, 'extension']),
  ),
};

function build(): ReadonlyMap<string, TagClass> {
  const classes = new Map<string, TagClass>();
  for (const name of INLINE_TAGS.split(' ')) classes.set(name, { type: 'tag', flow: INLINE });
  for (const name of BLOCK_TAGS.split(' ')) classes.set(name, { type: 'tag', flow: BLOCK });
  for (const name of TRANSPARENT_TAGS.split(' ')) classes.set(name, { type: 'tag', flow: TRANSPARENT });
  classes.set('br', { type: 'tag', flow: BREAK });
  classes.set('hr', { type: 'tag', flow: BLOCK });
  for (const [name, reason] of Object.entries(RAW_TAGS)) {
    classes.set(name, { type: 'raw', reason: reasonIndex(reason as Parameters<typeof reasonIndex>[0]) });
  }
  classes.set('ref', { type: 'wikitext', reason: REFERENCE });
  classes.set('references', { type: 'wikitext', reason: REFERENCE });
  classes.set('gallery', { type: 'wikitext', reason: GALLERY });
  classes.set('includeonly', { type: 'wikitext', reason: HTML_ELEMENT });
  classes.set('nowiki', { type: 'plain' });
  classes.set('pre', { type: 'plain' });
  return classes;
}

/** Tags that mean something in wikitext, by lower-case name. Any other `<word>` is text, as MediaWiki shows it. */
export const TAGS: ReadonlyMap<string, TagClass> = build();
