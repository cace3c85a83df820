import { describe, expect, test } from 'vitest';
import { finish, FINISH_STEPS, type FinishStep } from '../../../workers/wikitext/finish';
import { parseRecipe, recipeDigest, recipeNamed, recipes } from '../../../workers/wikitext';
import { seeded } from '../helpers';
import { clean, page, PAGES } from './support';

const whole = (text: string) => ({ text, spans: Int32Array.of(0, 0, text.length) });
const after = (text: string, ...steps: FinishStep[]): string => finish(whole(text), steps).text;

describe('a step', () => {
  test.each([
    ['lists-go', 'a\n* b\n# c\n; d\n: e', 'a\n: e'],
    ['indents-stay', 'a\n:: b', 'a\n b'],
    ['headings-with-stop', 'a\n== b ==\nc\n== d ==\n=== e ===\n== f? ==\ng', 'a\nb.\nc\nf?\ng'],
    ['headings-of-text', '== a ==\n=== b ===\nc\n== d ==', 'a\nb\nc'],
    ['headings-plain', '== a ==\n== b ==', 'a\nb'],
    ['italics-in-quotes', `''a'' '''b''' '''''c''''' ''"d"'' ''e'''s`, `"a" b c "d" "e"'s`],
    ['formulas-numbered', 'a <math>x</math> <math>y</math> <source lang="c">z</source> <math>', 'a formula_1 formula_2 codice_1 <math>'],
    ['asides-go', 'a\n(b)\n...\nc', 'a\nc'],
    ['empty-brackets-go', 'a (; , ) b (c)', 'a b (c)'],
    ['single-spaces', 'a  b\tc', 'a b c'],
    ['escaped', 'a & <b>', 'a &amp; &lt;b&gt;'],
    ['words', 'A 1st_b Éa x Abcdefghijklmnop', 'st_b éa'],
    ['lead-only', 'a\n\n== b ==\nc', 'a'],
    ['first-paragraph-only', 'a\nThis is a paragraph that holds a sentence of its own. And more.\nb', 'This is a paragraph that holds a sentence of its own. And more.'],
    ['list-marks-go', '* a\n#: b', 'a\nb'],
  ] as const)('%s', (step, text, expected) => {
    expect(after(text, step)).toBe(expected);
  }); // prettier-ignore

  test('leaves spans that lead back to the source, whatever it took', () => {
    const chance = seeded(12);
    const alphabet = "ab. ''\"=*:#;()&<\n\n  ";
    for (let round = 0; round < 500; round++) {
      const source = Array.from({ length: 60 }, () => alphabet[Math.floor(chance() * alphabet.length)]).join('');
      for (const step of FINISH_STEPS) {
        const { text, spans } = finish(whole(source), [step]);
        for (let i = 0; i < spans.length; i += 3) {
          const [at, from, length] = [spans[i]!, spans[i + 1]!, spans[i + 2]!];
          expect([step, text.slice(at, at + length)]).toEqual([step, source.slice(from, from + length)]);
        }
      }
    }
  });
});

describe('recipes of partners', () => {
  test('are named, versioned, and have each a digest of their own', () => {
    expect(recipes.map(({ name }) => name)).toEqual([
      'plumbline-text',
      'plumbline-full',
      'wikiextractor',
      'gensim-wikicorpus',
      'huggingface-wikipedia',
      'dumpster-dip',
      'enterprise-abstract',
    ]);
    expect(new Set(recipes.map(recipeDigest)).size).toBe(recipes.length);
  });

  test('an unknown step is refused', () => {
    expect(() => parseRecipe({ ...recipeNamed('wikiextractor'), finish: ['x'] })).toThrow(/finish/);
  });

  test('read every real page, and their spans lead back', () => {
    for (const recipe of recipes) {
      for (const name of PAGES) {
        const { text, spans } = clean(page(name), recipe);
        const source = page(name);
        for (let i = 0; i < spans.length; i += 3) {
          const [at, from, length] = [spans[i]!, spans[i + 1]!, spans[i + 2]!];
          expect(text.slice(at, at + length)).toBe(source.slice(from, from + length));
        }
      }
    }
  });
});
