import { readFileSync } from 'node:fs';
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';
import { describe, expect, it } from 'vitest';
import { countFlagged } from '../../../../workers/diagnostics/toxicity/count';
import { IDENTITY_TERMS } from '../../../../workers/diagnostics/toxicity/identity';
import { languageDetector } from '../../../../workers/diagnostics/toxicity/language';
import { LEXICONS_ABOUT, wordLists } from '../../../../workers/diagnostics/toxicity/lexicons';
import { WordMarks } from '../../../../workers/diagnostics/toxicity/marks';
import { scoreWords, toxicityModel } from '../../../../workers/diagnostics/toxicity/model';
import { ObscenityWords } from '../../../../workers/diagnostics/toxicity/obscenity';
import { readPlain } from '../../../../workers/text/reading';
import { tokenise } from '../../../../workers/text';

const SAMPLE = new URL('../../../../resources/sample/enwiki-20160501-wikiextractor.jsonl', import.meta.url);
const sample = readFileSync(SAMPLE, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => (JSON.parse(line) as { readonly text: string }).text)
  .filter((text) => text !== '');

const places = (bit: number) => wordLists('en').entries.filter((entry) => entry.bit === bit);

describe('lists of words', () => {
  it('come with their licence', () => {
    for (const { name, licence, version } of LEXICONS_ABOUT) expect([name, licence, version]).not.toContain('');
    expect(LEXICONS_ABOUT.map(({ licence }) => licence)).toEqual(['CC-BY-4.0', 'MIT', 'MIT']);
    for (const name of ['naughty-words', 'cuss'])
      expect(
        readFileSync(new URL(`../../../../resources/toxicity/lexicons/${name}.LICENSE`, import.meta.url), 'utf8'),
      ).not.toBe('');
  });

  it('are those of the language, and none where there is none', () => {
    expect(wordLists('en').bits).toBe(7);
    expect(wordLists('de').bits).toBe(1);
    expect(wordLists('es').bits).toBe(3);
    expect(wordLists('ltg').bits).toBe(0);
    expect(wordLists(null).entries).toEqual([]);
  });

  it('find what obscenity finds in every word of the sample, without asking it of most', () => {
    const plain = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
    const own = new ObscenityWords();
    const words = new Set(sample.flatMap((text) => tokenise(text)));
    const listed = wordLists('en').entries.flatMap((entry) => entry.words);
    const disguised = listed.map((word) => word.replaceAll('i', '1').replaceAll('o', '00').replaceAll('s', 'sss'));
    const all = [...words, ...listed, ...disguised];
    const differing = all.filter((word) => own.has(word) !== plain.hasMatch(word));
    expect(differing).toEqual([]);
  });

  it('are found as words and phrases within one sentence, whatever their case, and not as parts of words', () => {
    const marks = new WordMarks('en');
    const naughty = places(1);
    const word = naughty.find(({ words }) => words.length === 1 && /^[a-z]{6,}$/.test(words[0]!))!.words[0]!;
    const phrase = naughty.find(({ words }) => words.length === 2 && !marks.phrases.has(words[1]!))!.words;
    const flagged = (text: string): number => countFlagged(readPlain(text), marks).all.naughty;
    expect(flagged(`A ${word.toUpperCase()} here. Nothing there.`)).toBe(1);
    expect(flagged(`A ${word}x here.`)).toBe(0);
    expect(flagged(`So ${phrase.join(' ')} it is.`)).toBe(1);
    const apart = countFlagged(readPlain(`So ${phrase[0]}. ${phrase[1]!.toUpperCase()} it is.`), new WordMarks('en'));
    expect(apart.all.sentences).toBe(2);
  });
});

describe('counting in a text', () => {
  it('scores sentences as if nothing were known of their words, on texts of the sample', () => {
    const marks = new WordMarks('en');
    const model = toxicityModel();
    for (const text of sample.slice(0, 10)) {
      for (const line of text.split('\n')) {
        const words = tokenise(line);
        const { all, worst } = countFlagged(readPlain(line), marks);
        if (all.sentences === 1) expect(worst).toBe(scoreWords(words, model));
      }
    }
  });

  it('counts identity terms, of one word and of several, once a sentence', () => {
    const { terms } = countFlagged(
      readPlain('Gay people and gay clubs. An African American artist. Middle. Eastern winds.'),
      new WordMarks('en'),
    );
    const counts = Object.fromEntries([...terms].map(([at, { sentences }]) => [IDENTITY_TERMS[at - 1], sentences]));
    expect(counts).toEqual({ gay: 1, african: 1, american: 1, 'african american': 1 });
  });

  it('ends no sentence behind an abbreviation, and counts nothing in a text without words', () => {
    const marks = new WordMarks('en');
    expect(countFlagged(readPlain('Dr. Who met Mr. Smith. They left.'), marks).all.sentences).toBe(2);
    expect(countFlagged(readPlain('… — !'), marks)).toMatchObject({ all: { sentences: 0 }, worst: null });
  });
});

describe('the language of a text', () => {
  it('is English in every text of the sample where it is sure', async () => {
    const detector = await languageDetector();
    const found = sample.filter((text) => text.length >= 200).map((text) => detector.of(text));
    expect(new Set(found.filter((language) => language !== null))).toEqual(new Set(['en']));
    expect(found.filter((language) => language !== null).length).toBeGreaterThan(found.length * 0.95);
    expect(detector.knows('ltg')).toBe(false);
  });
});
