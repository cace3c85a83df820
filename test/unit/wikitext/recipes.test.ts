import { describe, expect, test } from 'vitest';
import {
  describeRecipe,
  NODE_REASONS,
  pageReason,
  parseRecipe,
  recipeDigest,
  recipeNamed,
  recipes,
  siteNames,
} from '../../../workers/wikitext';
import { PlumblineError } from '../../../workers/api/errors';
import { TEXT } from './support';

const PAGE = { ns: 0, redirect: false, model: 'wikitext', textState: 'present', text: 'a' } as const;

describe('recipes', () => {
  test('the default recipe comes first and is found by its name', () => {
    expect(recipes[0]).toBe(recipeNamed('plumbline-text'));
  });

  test('an unknown name is answered with the names there are', () => {
    expect(() => recipeNamed('x')).toThrow(/plumbline-text, plumbline-full/);
  });

  test('a recipe read back from its JSON has the same digest, whatever the order of its fields', () => {
    for (const recipe of recipes) {
      const shuffled: unknown = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(recipe).reverse())));
      expect(recipeDigest(parseRecipe(shuffled))).toBe(recipeDigest(recipe));
    }
    expect(recipeDigest(TEXT)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('a change of one rule changes the digest', () => {
    expect(recipeDigest({ ...TEXT, nodes: { ...TEXT.nodes, table: 'keep-text' } })).not.toBe(recipeDigest(TEXT));
  });

  test('a faulty recipe is refused with every fault named', () => {
    const { math: _math, ...nodes } = TEXT.nodes;
    const faulty = { ...TEXT, version: 0, nodes, extra: 1 };
    expect(() => parseRecipe(faulty)).toThrow(PlumblineError);
    expect(() => parseRecipe(faulty)).toThrow(/version.*nodes\.math.*extra/s);
    expect(() => parseRecipe(null)).toThrow(/no recipe/);
  });

  test('every rule of every recipe is told in one sentence', () => {
    for (const recipe of recipes) {
      const sentences = describeRecipe(recipe);
      expect(sentences.map((rule) => rule.reason)).toEqual([...NODE_REASONS]);
      for (const { sentence } of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('pageReason', () => {
  test.each([
    ['an article gives a document', {}, null],
    ['a redirect gives none', { redirect: true }, 'redirect'],
    ['a JSON page gives none', { model: 'json' }, 'content-model'],
    ['a page of an old dump without model is wikitext', { model: null }, null],
    ['a suppressed text gives none', { textState: 'suppressed', text: null }, 'text-suppressed'],
    ['a stub gives none', { textState: 'stub', text: null }, 'no-text'],
    ['white space gives none', { text: ' \n' }, 'empty-source'],
  ] as const)('%s', (_sentence, facts, reason) => {
    expect(pageReason({ ...PAGE, ...facts }, TEXT)).toBe(reason);
  });

  test('a namespace that the recipe leaves out gives none', () => {
    expect(pageReason({ ...PAGE, ns: 3 }, { ...TEXT, namespaces: [0] })).toBe('namespace');
  });

  test('redirects are kept where the recipe says so', () => {
    expect(pageReason({ ...PAGE, redirect: true }, { ...TEXT, redirects: 'keep' })).toBeNull();
  });
});

describe('siteNames', () => {
  const site = siteNames({ namespaces: [{ key: 6, name: 'Fails' }, { key: 102, name: 'Image_x' }], language: 'ltg' }); // prettier-ignore

  test("knows the site's own names, the canonical ones, and those of other languages", () => {
    expect(['fails', 'file', 'image', 'datei', 'image x', 'category', 'kategoreja'].map((name) => site.namespaces.get(name))).toEqual([6, 6, 6, 6, 102, 14, 14]); // prettier-ignore
  });

  test('does not take its own language for another', () => {
    expect([site.interlanguage.has('de'), site.interlanguage.has('ltg'), site.interwiki.has('ltg')]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
