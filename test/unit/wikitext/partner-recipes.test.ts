/** Recipes that repeat a program, held to what that program made of the same pages. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { planDump, readDump } from '../../../workers/dump';
import { cleanWikitext, recipeNamed, siteNames } from '../../../workers/wikitext';
import { describeWithShared, fixture, sample, sharedData } from '../helpers';
import { TextAgreement } from './agreement';

const ENWIKI = sample('enwiki-20160501-pages-articles-multistream.xml.bz2');
const LTGWIKI = fixture('ltgwiki-20170901-pages-articles-multistream.xml.bz2');

const jsonLines = (path: string): Record<string, unknown>[] => {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};

/** What a recipe makes of the articles of a dump, held to texts by page id; those that have none are left out. */
async function agreement(
  recipeName: string,
  dump: string,
  theirs: ReadonlyMap<string, string>,
): Promise<TextAgreement> {
  const recipe = recipeNamed(recipeName);
  const site = siteNames((await planDump(dump, {})).info);
  const found = new TextAgreement();
  for await (const { pageId, redirect, revisions } of readDump(dump)) {
    const text = theirs.get(String(pageId));
    if (redirect !== null || text === undefined || text === '') continue;
    found.add(cleanWikitext(revisions.at(-1)?.text ?? '', site, recipe).text, text);
  }
  return found;
}

interface Sentence {
  readonly text?: string;
}
interface Section {
  readonly paragraphs?: readonly { readonly sentences?: readonly Sentence[] }[];
}

const sentencesOf = (page: Record<string, unknown>): string =>
  ((page['sections'] ?? []) as readonly Section[])
    .flatMap(({ paragraphs = [] }) =>
      paragraphs.map(({ sentences = [] }) => sentences.map(({ text }) => text ?? '').join(' ')),
    )
    .join('\n');

describe('wikiextractor', () => {
  test('has the words and lines of what WikiExtractor wrote', async () => {
    const rows = jsonLines(sample('enwiki-20160501-wikiextractor.jsonl'));
    const found = await agreement(
      'wikiextractor',
      ENWIKI,
      new Map(rows.map(({ id, text }) => [String(id), String(text)])),
    );
    expect(found.pages).toBe(105);
    expect(found.words).toBeGreaterThan(0.995);
    expect(found.lines).toBeGreaterThan(0.965);
  });
});

describe('dumpster-dip', () => {
  test.each([
    [LTGWIKI, fixture('ltgwiki-20170901-dumpster-dip.ndjson.gz')],
    [ENWIKI, sharedData('enwiki-20160501/partners/enwiki-20160501-dumpster-dip.ndjson.gz')],
  ])('has the words of the sentences in its files', async (dump, file) => {
    if (!existsSync(file)) return;
    const theirs = new Map(jsonLines(file).map((page) => [String(page['pageID']), sentencesOf(page)]));
    const found = await agreement('dumpster-dip', dump, theirs);
    // In the Latgalian pages it does not know categories and files by their names, and leaves them in sentences.
    expect(found.words).toBeGreaterThan(0.96);
  });
});

describeWithShared('enterprise-abstract', () => {
  test('has the words of the abstracts in Enterprise articles', () => {
    const found = new TextAgreement();
    for (const row of jsonLines(sharedData('enterprise/articles.ndjson'))) {
      const body = row['article_body'] as { wikitext?: string } | undefined;
      if (typeof row['abstract'] !== 'string' || body?.wikitext === undefined) continue;
      const site = siteNames({
        namespaces: [],
        language: (row['in_language'] as { identifier?: string } | undefined)?.identifier ?? null,
      });
      found.add(cleanWikitext(body.wikitext, site, recipeNamed('enterprise-abstract')).text, row['abstract']);
    }
    expect(found.pages).toBe(3);
    expect(found.words).toBeGreaterThan(0.85);
  });
});
