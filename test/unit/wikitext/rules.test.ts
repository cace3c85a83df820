import { describe, expect, test } from 'vitest';
import { FULL, textOf, withRules } from './support';

type Case = readonly [sentence: string, source: string, text: string];

const same = (title: string, cases: readonly Case[], recipe = withRules({})): void => {
  describe(title, () => {
    test.each(cases)('%s', (_sentence, source, text) => {
      expect(textOf(source, recipe)).toBe(text);
    });
  });
};

same('braces', [
  ['a template goes', 'a{{b}}c', 'ac'],
  ['a template goes with the templates in it', 'a{{b|{{c|{{d}}}}|e={{f}}}}g', 'ag'],
  ['a parameter goes with its default', 'a{{{b|c}}}d', 'ad'],
  ['five braces are a parameter in a template', 'a{{{{{b}}}|c}}d', 'ad'],
  ['a table in a template goes with it', 'a{{b|\n{|\n|c\n|}\n}}d', 'ad'],
  ['a template with an empty last argument at a line start closes', 'a{{b\n|c=1\n|}}d', 'ad'],
  ['parser functions and variables go', 'a{{#if: x|y|z}}{{lc: B}}{{PAGENAME}}{{DEFAULTSORT:x}}c', 'ac'],
  ['braces that open and never close lose only their mark', 'a {{b|c', 'a b|c'],
  ['braces that close and never opened lose only their mark', 'a}} b', 'a b'],
  ['braces around no possible name are shown, as MediaWiki does', '{{1,2},{3,4}}', '{{1,2},{3,4}}'],
  ['a lone brace is text', 'f(x) { return }', 'f(x) { return }'],
  ['nothing is tidied up after a template', 'Paris ({{lang|fr|x}}; capital)', 'Paris (; capital)'],
]);

same('comments, nowiki and other tags', [
  ['a comment goes', 'a<!-- {{b -->c', 'ac'],
  ['a comment that never closes goes to the end', 'a<!-- b\nc', 'a'],
  ['a comment with a line to itself goes with its line', 'a\n<!-- b -->\nc', 'a\nc'],
  ['nowiki keeps marks as text', "<nowiki>[[a]] ''b'' {{c}}</nowiki>", "[[a]] ''b'' {{c}}"],
  ['nowiki still reads entities', '<nowiki>&lt;b&gt;</nowiki>', '<b>'],
  ['an empty nowiki parts marks', "a'<nowiki/>'b", "a''b"],
  ['pre keeps its lines', 'a<pre>\n* {{b}}\n</pre>c', 'a\n* {{b}}\nc'],
  ['a tag goes and its content stays', 'H<sub>2</sub>O <span style="x">b</span>', 'H2O b'],
  ['a tag whose attributes hold a template goes whole', 'a<span style="{{b|c>d}}">e</span>f', 'aef'],
  ['br is a line break', 'a<br>b<br />c', 'a\nb\nc'],
  ['block tags end the line', '<div>a</div><div>b</div>', 'a\nb'],
  ['an unknown tag is text', 'use <stdio.h>, 1 < 2', 'use <stdio.h>, 1 < 2'],
  ['style and script go with their content', 'a<style>b{}</style><script>c()</script>d', 'ad'],
  ['math, chem and code go', 'a<math>x^2</math><ce>H2O</ce><source lang="c">{{</source>b', 'ab'],
  ['other extensions go', 'a<timeline>x</timeline><templatestyles src="y" /><score>c</score>b', 'ab'],
  ['a gallery goes', 'a<gallery>\nFile:x.jpg|[[b]]\n</gallery>c', 'ac'],
  ['includeonly goes, noinclude and onlyinclude stay', '<noinclude>a</noinclude><includeonly>b</includeonly>c', 'ac'],
  ['a section mark goes', '<section begin=x />a<section end=x />', 'a'],
  ['a poem stays', '<poem>\na\nb\n</poem>', 'a\nb'],
]);

same('references', [
  ['a reference goes', 'a<ref>b [[c]] {{d}}</ref>e', 'ae'],
  ['an empty reference by name goes', 'a<ref name=x/>b<ref name="y" />c', 'abc'],
  ['a slash in the name does not close it', 'a<ref name="b/c">d</ref>e', 'ae'],
  ['upper case and blanks in the closing tag are read', 'a<REF>b</Ref >c', 'ac'],
  ['one that never closes loses its tag', 'a<ref>b', 'ab'],
  ['a closing tag alone goes', 'a</ref>b', 'ab'],
  ['an unclosed template in it does not run out of it', 'a<ref>{{b</ref>c}}', 'ac'],
  ['an unclosed comment in it ends with it', 'a<ref><!-- b</ref>c', 'ac'],
  ['a list of references goes with those in it', 'a<references><ref name=x>b</ref></references>c', 'ac'],
]);

same('tables', [
  ['a table goes', 'a\n{| class="b"\n! c\n|-\n| d\n|}\ne', 'a\n\ne'],
  ['an inner table goes with the outer', 'a\n{|\n|\n{|\n|b\n|}\n|}\nc', 'a\n\nc'],
  ['an indented table goes', 'a\n :{|\n|b\n|}\nc', 'a\n\nc'],
  ['braces and pipe within a line begin none', 'a {| b', 'a {| b'],
  ['one that never closes goes up to the next heading', '{|\n| a\n== b ==\nc', 'b\nc'],
  ['one that never closes and has no heading after it goes to the end', 'a\n{|\n| b', 'a'],
  ['an end without a beginning loses its mark', 'a\n|}\nb', 'a\n\nb'],
]);

same('links', [
  ['a link leaves its label', 'a [[b|c]] d', 'a c d'],
  ['a link without label leaves its title', '[[Help:A b]]', 'Help:A b'],
  ['a trail stays', '[[dog]]s', 'dogs'],
  ['a leading colon goes', '[[:Category:X]] [[:File:Y.png]] [[:fr:Z]]', 'Category:X File:Y.png fr:Z'],
  ['a link to a section shows it', '[[#Life]] [[a#b]]', '#Life a#b'],
  ['an empty label is the title without namespace and brackets', '[[Help:Talk (wiki)|]] [[A, B|]]', 'Talk A'],
  ['a label may hold marks', "[[a|''b'' &amp; {{c}}<sup>d</sup>]]", 'b & d'],
  ['a title keeps its apostrophes', "[[Lista d''e paise d''o munno]]", "Lista d''e paise d''o munno"],
  ['what can be no title is no link', '[[a{b]] [[a<b]] [[]]', '[[a{b]] [[a<b]] [[]]'],
  ['a link that never closes loses its mark', 'a [[b|c', 'a b|c'],
  ['a file goes with links in its caption', 'a[[File:b.jpg|thumb|[[c]] d [[e|f]]]]g', 'ag'],
  ['a file goes by any of its names', '[[Image:a]][[Datei:b]][[Файл:c]][[ملف:d]]e', 'e'],
  ['a category goes', 'a\n[[Category:B|c]]', 'a'],
  ['a language link goes, a link to another project stays', '[[de:A]][[wikt:b|c]]', 'c'],
  ["a prefix of the site's own language is no language link", '[[en:A]]', 'en:A'],
  ['a bracket in a label stays', '[[a|b [1]]]', 'b [1]'],
  ['an external link leaves its label', '[https://a.b/c d e] [//x y]', 'd e y'],
  ['an external link without label goes', 'a [https://b.c] d', 'a  d'],
  ['a bare address stays', 'see https://a.b/c__NOTOC__.', 'see https://a.b/c__NOTOC__.'],
  ['an external link in double brackets keeps the outer ones', '[[https://a.b c]]', '[c]'],
  ['an external link may hold a link', '[https://a [[b]] c]', 'b c'],
  ['a bracket that is no link is text', 'a [b] c[1]', 'a [b] c[1]'],
]);

same('lines', [
  ['a heading loses its marks', '== a ==\nb', 'a\nb'],
  ['a comment may follow a heading', '=== a ===<!-- b --> \nc', 'a\nc'],
  ['marks of unequal length: the shorter counts', '=== a ==', '= a'],
  ['a line that only begins like a heading is none', '== a', '== a'],
  ['a heading may hold a template of several lines', '== a {{b\n|c}} ==\nd', 'a\nd'],
  ['list marks go', '* a\n** b\n#c\n:d', 'a\nb\nc\nd'],
  ['a definition begins a line', '; a : b\n: c', 'a\nb\nc'],
  ['a link in a term keeps its colon', '; [[Help:a]] : b', 'Help:a\nb'],
  ['a rule goes', 'a\n----\nb', 'a\n\nb'],
  ['blanks at line ends go', 'a  \nb\t', 'a\nb'],
  ['more than one blank line become one', 'a\n\n\n\nb', 'a\n\nb'],
  ['line breaks before and after the text go', '\n\n{{a}}\n\nb\n\n', 'b'],
  ['blanks at the start of a line stay', 'a\n b', 'a\n b'],
  ['CR LF and CR are line breaks', '== a ==\r\n* b\rc', 'a\nb\nc'],
]);

same('marks in the line', [
  ['emphasis goes', "''a'' '''b''' '''''c'''''", 'a b c'],
  ['of four apostrophes one stays', "''''a''''", "'a'"],
  ['of six apostrophes one stays', "''''''a'''''", "'a"],
  ['an apostrophe before italics stays', "L'''amour''", "L'amour"],
  ['one apostrophe is text', "it's", "it's"],
  ['behaviour switches go in any language', '__NOTOC__a__KEIN_INHALTSVERZEICHNIS____БЕЗ_ОГЛ__b', 'ab'],
  ['names of programming languages stay', '__init__ __FILE__', '__init__ __FILE__'],
  ['a signature goes', 'a ~~~~', 'a'],
  ['entities become characters', '&amp;&lt;&eacute;&#233;&#xE9;&hearts;', '&<ééé♥'],
  ['a non-breaking space stays one', 'a&nbsp;b', 'a\u00a0b'],
  ['an invalid entity stays as it is', '&foo; &amp &#0; &#xD800; &#99999999;', '&foo; &amp &#0; &#xD800; &#99999999;'],
  ['windows-1252 numbers are read as browsers do', '&#150;', '–'],
  ['an entity is read once', '&amp;lt;', '&lt;'],
  ['of a language conversion the first alternative stays', '-{zh-hans:a; zh-hant:b}-c', 'ac'],
  ['a conversion without alternatives leaves its text', '-{a}- -{R|b}-', 'a b'],
  ['a hidden conversion goes', 'a-{H|zh-cn:b;zh-tw:c}-d', 'ad'],
]);

same(
  'plumbline-full',
  [
    ['cells stand on lines of their own', '{| x\n|+ a\n! b !! c\n|-\n| style="d" | e || f\n|}', 'a\nb\nc\n\ne\nf'],
    ['a caption stands on a line of its own', 'a[[File:b|thumb|left|c [[d]]]]e', 'a\nc d\ne'],
    ['options after a caption go', 'a[[File:b|c [[d|e]]|thumb|alt=f [[g]]]]h', 'a\nc e\nh'],
    ['a row goes on after a comment with a line to itself', '{|\n| a\n<!-- b -->\n| c || d\n|}', 'a\nc\nd'],
    ['an uncaptioned file leaves nothing', '[[File:b|thumb|200px]]a', 'a'],
    ['captions of a gallery stay', '<gallery>\nFile:a|b\nFile:c\nFile:d|[[e]]\n</gallery>', 'b\n\ne'],
    ['items keep a mark', '* a\n# b\n: c', '- a\n- b\nc'],
    ['code stays', '<source lang="x">a\n  b</source>', 'a\n  b'],
  ],
  FULL,
);

same(
  'keep-text',
  [
    ['a template leaves the values of its arguments', 'a{{b|c|d=e [[f|g]]|h}}i', 'ac\ne g\nhi'],
    ['a parameter leaves its default', 'a{{{b|c}}}d', 'acd'],
    ['a reference leaves its content, set off', 'a<ref>b</ref>c', 'a b c'],
    ['math leaves its source', 'a<math>x^2</math>', 'ax^2'],
  ],
  withRules({ template: 'keep-text', parameter: 'keep-text', reference: 'keep-text', math: 'keep-text' }),
);

same(
  'keep-source',
  [
    ['a template stays as written', 'a{{b|[[c]]}}d', 'a{{b|[[c]]}}d'],
    ['a link stays as written', '[[a|b]] [https://c d]', '[[a|b]] d'],
    ['emphasis and entities stay as written', "''a''&nbsp;", "''a''&nbsp;"],
    ['marks that never close stay as written', 'a [[b {{c', 'a [[b {{c'],
  ],
  withRules({
    template: 'keep-source',
    'link-target': 'keep-source',
    emphasis: 'keep-source',
    entity: 'keep-source',
    unbalanced: 'keep-source',
  }),
);

same(
  'layout',
  [['paragraphs may be parted by one line break', 'a\n\nb', 'a\nb']],
  withRules({}, { paragraphs: 'newline' }),
);
same('layout', [['headings may go', 'a\n== b ==\nc', 'a\n\nc']], withRules({}, { headings: 'drop' }));
