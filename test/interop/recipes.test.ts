/** Recipes that repeat a program, held to what that program makes of the same pages now. */
import { beforeAll, describe, expect, it } from 'vitest';
import { cleanWikitext, recipeNamed } from '../../workers/wikitext';
import { TextAgreement } from '../unit/wikitext/agreement';
import { articlesOf, type Article, readBy } from './pages';

interface Said {
  readonly gensim: string;
  readonly huggingface: string;
  readonly wikiextractor: string;
}

describe.each(['enwiki', 'ltgwiki'] as const)('the articles of %s', (wiki) => {
  let articles: readonly Article[] = [];
  let said: readonly Said[] = [];

  beforeAll(async () => {
    articles = await articlesOf(wiki);
    said = await readBy<Said>('recipes.py', articles);
  });

  const agreement = (recipe: string, theirs: (page: Said) => string): TextAgreement => {
    const found = new TextAgreement();
    articles.forEach(({ text, site }, i) => {
      found.add(cleanWikitext(text, site, recipeNamed(recipe)).text, theirs(said[i]!));
    });
    return found;
  };

  it('have the words that gensim finds', () => {
    expect(agreement('gensim-wikicorpus', ({ gensim }) => gensim).words).toBeGreaterThan(0.965);
  });

  it('have the words and lines of WikiExtractor', () => {
    const found = agreement('wikiextractor', ({ wikiextractor }) => wikiextractor);
    expect(found.words).toBeGreaterThan(0.98);
    expect(found.lines).toBeGreaterThan(0.9);
  });

  it('have the words and lines of wikimedia/wikipedia', () => {
    const found = agreement('huggingface-wikipedia', ({ huggingface }) => huggingface);
    expect(found.words).toBeGreaterThan(0.98);
    expect(found.lines).toBeGreaterThan(0.94);
  });
});
