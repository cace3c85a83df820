/** Licences as partners state them, as SPDX ids (https://spdx.org/licenses/), and what follows for text of Wikipedia. */
import { isRecord, type RawRecord } from './raw';

/** Most licences that are named together; more are no statement. */
const MOST_LICENCES = 8;
const COLUMNS = ['license', 'licence', 'license_id', 'spdx', 'rights'] as const;

/** Licences without a version in their address or with names of many forms. */
const NAMED: readonly (readonly [pattern: RegExp, id: string])[] = [
  [/\bcc[ -]?0\b|publicdomain\/zero/, 'CC0-1.0'],
  [/publicdomain\/mark|\bpublic domain\b/, 'LicenseRef-public-domain'],
  [/\bgfdl\b|gnu free documentation|licenses\/fdl/, 'GFDL-1.3-or-later'],
  [/apache(?:[ -]licen[cs]e,?(?: version)?)?[ -]?2(?:\.0)?|apache\.org\/licenses\/license-2\.0/, 'Apache-2.0'],
  [/^mit(?: licen[cs]e)?$|opensource\.org\/licenses?\/mit/, 'MIT'],
  [/\bodc[ -]by\b/, 'ODC-By-1.0'],
  [/\bodbl\b/, 'ODbL-1.0'],
];

const FORMS: readonly (readonly [words: RegExp, letters: string])[] = [
  [/\bby\b|attribution/, 'BY'],
  [/\bnc\b|non-?commercial/, 'NC'],
  [/\bnd\b|no-?deriv/, 'ND'],
  [/\bsa\b|share-? ?alike/, 'SA'],
];

/**
 * The SPDX id of a licence that is written as an id, a name or an address ("cc-by-sa-3.0", "CC BY-SA 4.0",
 * "https://creativecommons.org/licenses/by-sa/3.0/"); null where it says none that is known. A Creative Commons licence
 * without a version has no id.
 */
export function spdxOf(written: string): string | null {
  const text = written
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, ' ');
  if (text.length > 300) return null;
  for (const [pattern, id] of NAMED) if (pattern.test(text)) return id;
  if (!/\bcc\b|creative ?commons/.test(text)) return null;
  const version = /(?<![\d.])([1-4]\.[05])(?!\d)/.exec(text)?.[1];
  const letters = FORMS.filter(([words]) => words.test(text)).map(([, form]) => form);
  return version === undefined || letters[0] !== 'BY' ? null : `CC-${letters.join('-')}-${version}`;
}

/** What one record states, as SPDX ids where they are known, else as it is written; empty where it states nothing. */
export function licencesOf(value: Readonly<Record<string, unknown>>): readonly string[] {
  const stated = COLUMNS.map((name) => value[name]).find((each) => each !== undefined && each !== null && each !== '');
  const list: readonly unknown[] = Array.isArray(stated) ? stated : [stated];
  return list.flatMap((each) => {
    const forms = isRecord(each) ? [each['identifier'], each['url'], each['name']] : [each];
    const words = forms.filter((form): form is string => typeof form === 'string' && form.trim() !== '');
    const known = words.map(spdxOf).find((id) => id !== null);
    const first = words[0]?.trim() ?? '';
    return known !== undefined ? [known] : /^[\w.+-]{1,60}$/.test(first) ? [first] : [];
  });
}

/** SPDX ids that the records state, joined by AND where they state several; null where they state none. */
export function statedLicence(records: readonly RawRecord[]): string | null {
  const stated = new Set(records.flatMap(({ value }) => licencesOf(value)));
  return stated.size === 0 || stated.size > MOST_LICENCES ? null : [...stated].toSorted().join(' AND ');
}

/** Under which text of Wikipedia may be passed on: BY-SA of its own version or a later one, and the GFDL where it has it. */
const KEEPS = /^(?:CC-BY-SA-(?:3\.0|4\.0)|GFDL-1\.[23].*)$/;
const WITHOUT_SHARE_ALIKE = /^(?:CC0-1\.0|CC-BY-\d\.\d|MIT|Apache-2\.0|ODC-By-1\.0|LicenseRef-public-domain)$/;
const RESTRICTED = /^CC-BY-(?:NC|ND)/;

/** What a stated licence means for text of Wikipedia, a sentence for each thing that somebody should know. */
export function licenceFindings(stated: string | null): readonly string[] {
  if (stated === null)
    return [
      'No licence is stated; text of Wikipedia is under CC-BY-SA, which asks for that and for its authors to be named.',
    ];
  return stated.split(' AND ').flatMap((id) => {
    if (KEEPS.test(id)) return [];
    if (WITHOUT_SHARE_ALIKE.test(id))
      return [`Stated is ${id}, which drops that text of Wikipedia may only be passed on alike (CC-BY-SA).`];
    if (RESTRICTED.test(id))
      return [
        `Stated is ${id}, which adds restrictions that the licence of Wikipedia's text does not allow (CC-BY-SA).`,
      ];
    return [`Stated is ${id}, of which it is not known whether text of Wikipedia (CC-BY-SA) may be under it.`];
  });
}
