import { RecordBatch, Utf8, tableFromArrays, vectorFromArray } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { GramCounter, countPlain, tokenLines, type GramCounterOptions } from '../../../workers/text';
import { seeded } from '../helpers';
import { byGram, plainCounts, plainRun, plainSum } from './runs';
import { randomText, sampleTexts } from './texts';

/** A counter, and the runs that it gave. */
function counting(options: Omit<GramCounterOptions, 'spill'> = {}): { counter: GramCounter; runs: () => Buffer[] } {
  const runs: Buffer[] = [];
  const counter = new GramCounter({ ...options, spill: (run) => runs.push(Buffer.concat([...run])) });
  return {
    counter,
    runs: () => {
      const last = counter.drain();
      if (last !== null) runs.push(Buffer.concat([...last]));
      return runs;
    },
  };
}

const countAll = (texts: readonly string[], options: Omit<GramCounterOptions, 'spill'>): Buffer[] => {
  const { counter, runs } = counting(options);
  for (const text of texts) counter.countText(Buffer.from(text));
  return runs();
};

describe('the gram counter', () => {
  it('counts what the plain way counts, for every n, whatever the partitions', () => {
    const random = seeded(99);
    const texts = Array.from({ length: 300 }, () => randomText(random));
    for (let longest = 1; longest <= 5; longest++) {
      const plain = JSON.stringify(plainCounts(texts, longest));
      for (const partitions of [1, 64]) {
        expect(JSON.stringify(plainSum(countAll(texts, { longest, partitions })))).toBe(plain);
      }
    }
  });

  it('sorts each section, and has all grams that begin with a token in one partition', () => {
    const [run] = countAll(sampleTexts().slice(0, 40), { longest: 3, partitions: 16 });
    const partitionOf = new Map<string, number>();
    const sections = plainRun(run!);
    expect(sections).toHaveLength(48);
    sections.forEach((section, i) => {
      expect(section.length).toBeGreaterThan(0);
      expect(section).toEqual(section.toSorted(byGram));
      for (const first of new Set(section.map(({ gram }) => gram.split(' ')[0]!))) {
        expect(partitionOf.get(first) ?? i % 16).toBe(i % 16);
        partitionOf.set(first, i % 16);
      }
    });
  });

  it('counts the same however small the tables are, drained in the midst of lines and words', () => {
    const texts = sampleTexts().filter((text) => text !== '');
    const line = texts
      .slice(0, 3)
      .map((text) => text.replaceAll('\n', ' '))
      .join(' ');
    for (const longest of [1, 2, 5]) {
      const runs = countAll([line], { longest, partitions: 4, budgetBytes: 1 });
      expect(runs.length).toBeGreaterThan(2);
      expect(JSON.stringify(plainSum(runs))).toBe(JSON.stringify(plainCounts([line], longest)));
    }
  });

  it('stays within its budget but for a word that is larger, which is counted all the same', () => {
    const budgetBytes = 4 * 2 ** 20;
    const { counter, runs } = counting({ longest: 3, budgetBytes });
    const word = 'Ab'.repeat(4_000_000);
    counter.countText(Buffer.from(`one ${word} two ${word} ${word}`));
    expect(counter.memoryBytes).toBeGreaterThan(word.length);
    const short = (gram: string): string => gram.replaceAll(word.toLowerCase(), 'W');
    const counts = plainSum(runs()).map(({ gram, count }) => [short(gram), count]);
    expect(new Map(counts as [string, number][])).toEqual(
      new Map(
        Object.entries({ one: 1, two: 1, W: 3, 'one W': 1, 'W two': 1, 'two W': 1, 'W W': 1, 'one W two': 1 }).concat([
          ['W two W', 1],
          ['two W W', 1],
        ]),
      ),
    );
    expect(counter.memoryBytes).toBeLessThan(budgetBytes * 1.2 + 2 ** 21);
  });

  it('counts a line of 100 MB in the memory that it was given', () => {
    const words = Array.from({ length: 1000 }, (_, i) => `w${i * i}`).join(' ');
    const { counter, runs } = counting({ budgetBytes: 2 ** 20 });
    const line = Buffer.from(`${words} `.repeat(Math.ceil(100e6 / (words.length + 1))));
    const repeats = line.length / (words.length + 1);
    const before = counter.memoryBytes;
    expect(counter.countText(line).tokens).toBe(1000 * repeats);
    expect(counter.memoryBytes).toBe(before);
    const sums = plainSum(runs());
    expect(sums).toHaveLength(2000);
    expect(sums.filter(({ count }) => count !== repeats)).toEqual([{ n: 2, gram: 'w998001 w0', count: repeats - 1 }]);
  });

  it('takes bytes that are no UTF-8 as the plain tokeniser takes their replacement', () => {
    const random = seeded(8);
    const { counter } = counting();
    for (let i = 0; i < 2000; i++) {
      const bytes = Buffer.from(randomText(random));
      for (let k = 0; k < 8 && bytes.length > 0; k++) bytes[Math.floor(random() * bytes.length)] = random() * 256;
      counter.countText(bytes);
      const run = Buffer.concat([...(counter.drain() ?? [])]);
      expect(run.length === 0 ? [] : plainSum([run])).toEqual(plainCounts([bytes.toString()], 2));
    }
  });

  it('is empty after a drain, even one that was left half-way', () => {
    const { counter, runs } = counting();
    expect(counter.drain()).toBeNull();
    counter.countText(Buffer.from('one two three'));
    for (const chunk of counter.drain()!) {
      expect(chunk.length).toBe(8);
      break;
    }
    expect(counter.empty).toBe(true);
    counter.countText(Buffer.from('four'));
    expect(plainSum(runs())).toEqual([{ n: 1, gram: 'four', count: 1 }]);
  });

  it('refuses what makes no sense', () => {
    const spill = (): void => undefined;
    expect(() => new GramCounter({ longest: 6, spill })).toThrow(/1, 2, 3, 4 or 5, not 6/);
    expect(() => new GramCounter({ partitions: 3, spill })).toThrow(/1, 2, 4, … or 1024 partitions, not 3/);
  });
});

describe('the kernel as a tokeniser', () => {
  it('says of each text what the plain reference says, wherever a piece ends', () => {
    const random = seeded(7);
    const { counter } = counting();
    for (const text of [...sampleTexts(), ...Array.from({ length: 2000 }, () => randomText(random))]) {
      expect(counter.countText(Buffer.from(text)), JSON.stringify(text)).toEqual(countPlain(text));
    }
    const long = Array.from({ length: 4000 }, () => randomText(random)).join('');
    for (let cut = 0; cut < 12; cut++) {
      const text = 'x'.repeat(cut) + long;
      expect(counter.countText(Buffer.from(text))).toEqual(countPlain(text));
    }
  });

  it('treats every code point as the plain tokeniser does', () => {
    const { counter } = counting({ longest: 1 });
    for (let cp = 0; cp <= 0x10ffff; cp += 0x1000) {
      const characters = Array.from({ length: 0x1000 }, (_, i) => cp + i).filter((c) => c < 0xd800 || c > 0xdfff);
      const text = characters.map((c) => `a${String.fromCodePoint(c)}1 `).join('');
      const plain = [...new Set(tokenLines(text).flat())].sort((a, b) =>
        Buffer.compare(Buffer.from(a), Buffer.from(b)),
      );
      counter.countText(Buffer.from(text));
      const grams = plainRun(Buffer.concat([...counter.drain()!])).flat();
      expect(grams.map(({ gram }) => gram).join(' ')).toBe(plain.join(' '));
    }
  });
});

describe('counting a text', () => {
  it('agrees with Python on the sample', () => {
    // Python 3.11: len(text); the same rules over unicodedata.category and str.casefold, written apart from this code.
    let [chars, tokens, numbers] = [0, 0, 0];
    const { counter } = counting();
    for (const text of sampleTexts()) {
      const counts = counter.countText(Buffer.from(text));
      chars += counts.chars;
      tokens += counts.tokens;
      numbers += counts.numbers;
    }
    expect([chars, tokens, numbers]).toEqual([2_617_434, 416_328, 9_963]);
  });

  it('names the script that most letters are in, by ISO 15924', () => {
    const { counter } = counting();
    const script = (text: string): string => counter.countText(Buffer.from(text)).script;
    expect(script('Ελληνικά and more ελληνικά')).toBe('Grek');
    expect(script('1990 — 12%')).toBe('Zyyy');
    expect(script('ーーー')).toBe('Zyyy');
    expect(script('日本国憲法は')).toBe('Hani');
    expect(script('abc абв')).toBe('Cyrl');
  });

  it('joins no tokens across lines or texts', () => {
    const grams = plainSum(countAll(['a b\nc', 'd'], {})).map(({ gram }) => gram);
    expect(grams).toEqual(['a', 'b', 'c', 'd', 'a b']);
  });
});

describe('counting a record batch', () => {
  const texts = ['One two 3', null, '', 'Ünïcode ４２'];
  const utf8 = new RecordBatch({ text: vectorFromArray(texts, new Utf8()).data[0]! });

  it('counts each row in place and gives zeros for nulls', () => {
    const { counter } = counting();
    const counts = counter.countBatch(utf8, 'text');
    expect([...counts.chars]).toEqual([9, 0, 0, 10]);
    expect([...counts.tokens]).toEqual([3, 0, 0, 2]);
    expect([...counts.numbers]).toEqual([1, 0, 0, 1]);
    expect(counts.script).toEqual(['Latn', 'Zyyy', 'Zyyy', 'Latn']);
    expect([...counter.countBatch(utf8.slice(2, 4), 'text').tokens]).toEqual([0, 2]);
  });

  it('refuses a column that is absent or no UTF-8', () => {
    const { counter } = counting();
    expect(() => counter.countBatch(utf8, 'texts')).toThrow(/no column "texts"/);
    const batch = tableFromArrays({ text: texts }).batches[0]!;
    expect(() => counter.countBatch(batch, 'text')).toThrow(/of UTF-8 text/);
  });
});
