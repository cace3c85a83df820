import { Memo } from './memo';
import { GALLERY, HTML_ELEMENT, REFERENCE, reasonIndex } from './reasons';
import type { Source } from './source';

/** How a tag that is stripped breaks the line it stands on. */
export const INLINE = 0;
export const BLOCK = 1; // what follows begins a line
export const BREAK = 2; // one line break
/** Gone before wikitext looks at line starts, so a table may begin right after it. */
export const TRANSPARENT = 3;

/** tag: stripped, content stays. wikitext: the content is wikitext. raw: it is not. plain: it is text with entities. */
type TagClass =
  | { readonly type: 'tag'; readonly flow: number }
  | { readonly type: 'wikitext' | 'raw'; readonly reason: number }
  | { readonly type: 'plain' };

/** A tag that means something in wikitext, by its lower-case name. */
export type Tag = TagClass & { readonly name: string };

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

function build(): ReadonlyMap<string, Tag> {
  const tags = new Map<string, Tag>();
  const add = (names: string, what: TagClass): void => {
    for (const name of names.split(' ')) tags.set(name, { name, ...what });
  };
  add(INLINE_TAGS, { type: 'tag', flow: INLINE });
  add(BLOCK_TAGS, { type: 'tag', flow: BLOCK });
  add(TRANSPARENT_TAGS, { type: 'tag', flow: TRANSPARENT });
  add('br', { type: 'tag', flow: BREAK });
  add('hr', { type: 'tag', flow: BLOCK });
  for (const [name, reason] of Object.entries(RAW_TAGS)) {
    add(name, { type: 'raw', reason: reasonIndex(reason as Parameters<typeof reasonIndex>[0]) });
  }
  add('ref references', { type: 'wikitext', reason: REFERENCE });
  add('gallery', { type: 'wikitext', reason: GALLERY });
  add('includeonly', { type: 'wikitext', reason: HTML_ELEMENT });
  add('nowiki pre', { type: 'plain' });
  return tags;
}

const TAGS = build();
const lately = new Memo(64, (name) => TAGS.get(name.toLowerCase()));

/** The tag whose name is source[from, to), in any case. Any other `<word>` is text, as MediaWiki shows it. */
export const tagAt = (source: Source, from: number, to: number): Tag | undefined => lately.about(source, from, to);
