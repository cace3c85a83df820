import { describe, expect, it } from 'vitest';
import { cleanWikitext, outlineOf, recipeNamed, recipes, siteNames } from '../../../workers/wikitext';
import { seeded } from '../helpers';
import { randomText } from '../text/texts';

const site = siteNames({ namespaces: [], language: 'en' });
const outlined = (source: string, recipe = recipeNamed('plumbline-text')): readonly [string, string][] => {
  const { text, spans } = cleanWikitext(source, site, recipe);
  const outline = outlineOf(source, text, spans);
  return text.split('\n').map((line, i) => [outline[i]!, line] as const) as [string, string][];
};

describe('the outline of a text', () => {
  it('says of each line what it is in the page', () => {
    const source = [
      "'''Ann''' was {{born|1900}} a [[poet]].",
      '',
      '== Works ==',
      "* ''First'' (1920)",
      '* [[Second]]',
      '# third',
      '; term : meaning',
      ': said',
      '=== Prose ===',
      '<!-- hidden -->Much. = not a heading =',
      '<ul><li>item</li>',
      '<li>other</li></ul>',
    ].join('\n');
    const lines = outlined(source).filter(([, line]) => line.trim() !== '');
    expect(lines.map(([role]) => role).join('')).toBe('.2**#;;:3.**');
    expect(lines[1]).toEqual(['2', 'Works']);
    expect(lines[8]).toEqual(['3', 'Prose']);
  });

  it('reads lines that end in CR LF as those that end in LF', () => {
    const source = 'Lead.\n\n== A ==\n* b\n';
    expect(outlined(source.replaceAll('\n', '\r\n'))).toEqual(outlined(source));
  });

  it('has a character for each line, whatever the page and the recipe', () => {
    const chance = seeded(5);
    for (let n = 0; n < 300; n++) {
      const source = Array.from(
        { length: 8 },
        () => ['*', '==', '|', '', ':', '{{', '[['][Math.floor(chance() * 7)]! + randomText(chance),
      ).join('\n');
      for (const recipe of recipes) {
        const { text, spans } = cleanWikitext(source, site, recipe);
        const outline = outlineOf(source, text, spans);
        if (spans.length === 0) expect(outline).toBe('');
        else expect(outline).toHaveLength(text.split('\n').length);
      }
    }
  });

  it('takes time in proportion to the page however it is made', () => {
    for (const source of [
      'a<br>'.repeat(200_000),
      '*\n'.repeat(300_000),
      '='.repeat(500_000),
      '== a\n'.repeat(100_000),
    ]) {
      const { text, spans } = cleanWikitext(source, site, recipeNamed('plumbline-text'));
      outlineOf(source, text, spans);
    }
  }, 20_000);
});
