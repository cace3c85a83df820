/** Languages that the detector finds on either side. */
import type { Metric } from '../../api/results';
import type { Row } from '../../tables/types';
import { metric } from '../metric';
import { integer, text } from '../rows';
import { wilson } from '../statistics';
import { count, counted, percent, percentWithin } from '../words';
import { LANGUAGE } from './definitions';
import type { Side } from './queries';
import { shareGroup } from './shares';

/** English names, which do not follow from the machine’s own list. */
const NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'am Amharic,ar Arabic,az Azerbaijani,be Belarusian,bg Bulgarian,bn Bengali,ca Catalan,cs Czech,da Danish,de German,el Greek,' +
    'en English,es Spanish,et Estonian,eu Basque,fa Persian,fi Finnish,fr French,gu Gujarati,he Hebrew,hi Hindi,hr Croatian,' +
    'hu Hungarian,hy Armenian,is Icelandic,it Italian,ja Japanese,ka Georgian,kn Kannada,ko Korean,ku Kurdish,lo Lao,' +
    'lt Lithuanian,lv Latvian,ml Malayalam,mr Marathi,ms Malay,nl Dutch,no Norwegian,or Oriya,pa Punjabi,pl Polish,' +
    'pt Portuguese,ro Romanian,ru Russian,sk Slovak,sl Slovene,sq Albanian,sr Serbian,sv Swedish,ta Tamil,te Telugu,th Thai,' +
    'tl Tagalog,tr Turkish,uk Ukrainian,ur Urdu,vi Vietnamese,yo Yoruba,zh Chinese'
  )
    .split(',')
    .map((entry) => entry.split(' ') as [string, string]),
);

/** Languages beyond these are not listed, but counted. */
const MOST = 30;

export function language(sides: Readonly<Record<Side, readonly Row[]>>): Metric {
  const [ours, theirs] = [sumsOf(sides.raw), sumsOf(sides.partner)];
  const value = theirs.known === 0 ? null : theirs.away / theirs.known;
  const interval = wilson(theirs.away, theirs.known);
  return metric(LANGUAGE, {
    value,
    interval,
    counters: { texts: theirs.n, known: theirs.known, away: theirs.away, rawKnown: ours.known, rawAway: ours.away },
    groups: [...listed('raw-language', sides.raw, ours.n), ...listed('partner-language', sides.partner, theirs.n)],
    finding:
      value === null
        ? 'The language of the wiki, or of any of the partner’s texts, is not known, so none can be told to be another.'
        : `${count(theirs.away)} of ${counted(theirs.known, 'text')} of the partner’s of which the language is known (${percentWithin(value, interval)}) ${theirs.away === 1 ? 'is' : 'are'} in another language than the wiki’s` +
          `${ours.known === 0 ? '.' : `, and ${percent(ours.away / ours.known)} of ours.`}`,
    effect: value,
  });
}

function sumsOf(rows: readonly Row[]): { readonly n: number; readonly away: number; readonly known: number } {
  const sum = (column: string): number => rows.reduce((total, row) => total + integer(row, column), 0);
  return { n: sum('n'), away: sum('away'), known: sum('known') };
}

function listed(axis: string, rows: readonly Row[], total: number): Metric['groups'] {
  return rows.slice(0, MOST).map((row) => {
    const key = text(row, 'language');
    const label = key === 'und' ? 'not sure' : (NAMES[key] ?? key);
    return shareGroup(axis, key, label, integer(row, 'n'), total);
  });
}
