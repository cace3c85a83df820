/** Real texts, and random ones out of what tokenisers stumble over. */
import { readFileSync } from 'node:fs';
import { sample } from '../helpers';

/** Texts that WikiExtractor made of the sample's pages. */
export function sampleTexts(): string[] {
  return readFileSync(sample('enwiki-20160501-wikiextractor.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { text: string }).text);
}

const PIECES = [
  ...Array.from('aZß İIıſσςΣéÉàŒ0719²½①_-–.,:;\'’"‘%$ \t\n\r\v\f\u0085\u2028\u2029'),
  ...Array.from('\u0301\u0338\u20dd\ufe0f\u00ad\u200b\u200c\u200d\u200e\ufeff'),
  ...Array.from('\u0660\u066b\u066c\u0664مویЖжіДёהאក្ខกำแพงລາວမြန်မာ漢字〇々ひらがなカタカナーｶﾞ한글अक्षरম'),
  ...Array.from('👩🏽‍🔬𐐀𐐨𝔄𝟘𠀀🇩🇪\u{1e900}\u{1e922}\u{10d50}\u{e0001}\u{10ffff}\ufffd'),
  "don't",
  '1,234.5',
  '12.5',
  'U.S.',
  "rock'n'roll",
];

/** A text of up to 60 pieces, with any code point now and then. */
export function randomText(random: () => number): string {
  let text = '';
  for (let n = Math.floor(random() * 60); n > 0; n--) {
    const anyCodePoint = random() < 0.1;
    const cp = Math.floor(random() * (random() < 0.5 ? 0x3000 : 0x110000));
    if (anyCodePoint) text += cp >= 0xd800 && cp <= 0xdfff ? '' : String.fromCodePoint(cp);
    else text += PIECES[Math.floor(random() * PIECES.length)]!;
  }
  return text;
}
