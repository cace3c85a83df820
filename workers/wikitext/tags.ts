import { Memo } from './memo';
import { GALLERY, HTML_ELEMENT, REFERENCE, reasonIndex } from './reasons';
import type { Source } from './source';

import { BLOCK, BREAK, INLINE, OF_ANYTHING, OF_WIKITEXT, PLAIN, STRIPPED, TRANSPARENT } from './kernel/tag-types';

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

/** Names by their number. */
const NAMES: string[] = [];

function build(): ReadonlyMap<string, number> {
  const tags = new Map<string, number>();
  const add = (names: string, type: number, sort: number): void => {
    for (const name of names.split(' ')) tags.set(name, type | (sort << 3) | ((NAMES.push(name) - 1) << 8));
  };
  add(INLINE_TAGS, STRIPPED, INLINE);
  add(BLOCK_TAGS, STRIPPED, BLOCK);
  add(TRANSPARENT_TAGS, STRIPPED, TRANSPARENT);
  add('br', STRIPPED, BREAK);
  add('hr', STRIPPED, BLOCK);
  for (const [name, reason] of Object.entries(RAW_TAGS)) {
    add(name, OF_ANYTHING, reasonIndex(reason as Parameters<typeof reasonIndex>[0]));
  }
  add('ref references', OF_WIKITEXT, REFERENCE);
  add('gallery', OF_WIKITEXT, GALLERY);
  add('includeonly', OF_WIKITEXT, HTML_ELEMENT);
  add('nowiki', PLAIN, INLINE);
  add('pre', PLAIN, BLOCK);
  return tags;
}

const TAGS = build();
const lately = new Memo(64, (name) => TAGS.get(name.toLowerCase()) ?? 0);

/**
 * What the tag means whose name is source[from, to), in any case, as `kernel/tags.ts` reads it. Zero where it means
 * nothing: any other `<word>` is text, as MediaWiki shows it.
 */
export const tagAt = (source: Source, from: number, to: number): number => lately.about(source, from, to);

/** Lower-case name of a tag, by its number. */
export const tagName = (tag: number): string => NAMES[tag]!;
