/** What other people's readers of wikitext find in the same real pages. */
import { beforeAll, describe, expect, it } from 'vitest';
import { cleanWikitext, recipeNamed, structureOf } from '../../workers/wikitext';
import { articlesOf, type Article, readBy, type TheirPage } from './pages';

const TEXT = recipeNamed('plumbline-text');
const LEAK = /\{\{|\[\[|^\s*\|-|<ref/m;
const settled = (text: string): string => text.replace(/\s+/g, ' ').trim();
const share = (part: number, whole: number): number => Math.round((part / whole) * 1e4) / 1e4;

describe.each(['enwiki', 'ltgwiki'] as const)('mwparserfromhell and the articles of %s', (wiki) => {
  let articles: readonly Article[] = [];
  let theirs: readonly TheirPage[] = [];

  beforeAll(async () => {
    articles = await articlesOf(wiki);
    theirs = await readBy('wikitext.py', articles);
  });

  it('finds as many templates in 99 % of the pages at least', () => {
    const same = articles.filter(({ text, site }, i) => {
      const ours = structureOf(text, site).templates.filter(({ sort }) => sort !== 'parameter');
      return ours.length === theirs[i]!.templates.length;
    });
    expect(share(same.length, articles.length)).toBeGreaterThanOrEqual(0.99);
  });

  it('finds as many arguments in every template of those', () => {
    articles.forEach(({ title, text, site }, i) => {
      const ours = structureOf(text, site).templates.filter(({ sort }) => sort !== 'parameter');
      const counts = theirs[i]!.arguments;
      if (ours.length !== counts.length) return;
      const other = ours.filter(({ sort, args }, n) => sort === 'template' && args.length !== counts[n]);
      expect([title, other.map(({ name }) => name)]).toEqual([title, []]);
    });
  });

  it('reads the same text in 97 % of the paragraphs of ordinary prose at least', () => {
    let same = 0;
    let all = 0;
    articles.forEach(({ site }, i) => {
      const { blocks, paragraphs } = theirs[i]!;
      all += blocks.length;
      same += blocks.filter(
        (block, n) => settled(cleanWikitext(block, site, TEXT).text) === settled(paragraphs[n]!),
      ).length;
    });
    expect(all).toBeGreaterThan(1000);
    expect(share(same, all)).toBeGreaterThanOrEqual(0.97);
  });

  it('no markup leaks into 99.5 % of the texts at least', () => {
    const clean = articles.filter(({ text, site }) => !LEAK.test(cleanWikitext(text, site, TEXT).text));
    expect(share(clean.length, articles.length)).toBeGreaterThanOrEqual(0.995);
  });
});
