/** Licences as partners state them, as SPDX ids (https://spdx.org/licenses/), and what follows for text of Wikipedia. */
import { isRecord, type RawRecord } from './raw';

/** Most licences that are named together; more are no statement. */
const MOST_LICENCES = 8;
/** Columns in which a record states its licence. */
export const LICENCE_COLUMNS = ['license', 'licence', 'license_id', 'spdx', 'rights'] as const;

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
  const stated = LICENCE_COLUMNS.map((name) => value[name]).find(
    (each) => each !== undefined && each !== null && each !== '',
  );
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

/** What a stated licence does to the licence of the text that it is stated for. */
export const LICENCE_KINDS = [
  'keeps',
  'older-version',
  'drops-share-alike',
  'drops-attribution',
  'restricts',
  'unknown',
  'not-stated',
] as const;
export type LicenceKind = (typeof LICENCE_KINDS)[number];

/** From this day on text of Wikimedia's wikis is under CC-BY-SA-4.0, before under CC-BY-SA-3.0: the terms of use of 2023. */
export const SHARE_ALIKE_4_SINCE = '2023-06-07';

const PERMISSIVE = /^(?:CC-BY-\d\.\d|MIT|Apache-2\.0|ODC-By-1\.0)$/;
const WITHOUT_TERMS = /^(?:CC0-1\.0|LicenseRef-public-domain)$/;
const RESTRICTED = /^CC-BY-(?:NC|ND)/;
const SHARE_ALIKE = /^CC-BY-SA-(\d\.\d)$/;
const GFDL = /^GFDL-1\.[23]/;

/**
 * Whether text under one licence may be passed on under another, as the licences themselves say (CC-BY-SA 3.0 and 4.0,
 * section 4b and 3b; terms of use of the Wikimedia Foundation, section 7). Wikimedia's own text is also under the GFDL.
 * @param source SPDX id of the text's licence
 * @param stated SPDX id; null where none is stated
 */
export function licenceKind(source: string, stated: string | null): LicenceKind {
  if (WITHOUT_TERMS.test(source)) return 'keeps';
  if (stated === null) return 'not-stated';
  if (RESTRICTED.test(stated)) return 'restricts';
  if (WITHOUT_TERMS.test(stated)) return SHARE_ALIKE.test(source) ? 'drops-share-alike' : 'drops-attribution';
  const version = SHARE_ALIKE.exec(stated)?.[1];
  const own = SHARE_ALIKE.exec(source)?.[1];
  if (own === undefined) return version !== undefined || PERMISSIVE.test(stated) ? 'keeps' : 'unknown';
  if (PERMISSIVE.test(stated)) return 'drops-share-alike';
  if (GFDL.test(stated)) return 'keeps';
  if (version === undefined) return 'unknown';
  return version >= own ? 'keeps' : 'older-version';
}

/** What each kind means for text under CC-BY-SA, as the rest of a sentence about the stated licence. */
export const LICENCE_WORDS: Readonly<Record<LicenceKind, string>> = {
  keeps: 'keeps the licence of the text',
  'older-version': 'is an older version than the text is under, which later text may not be passed on under',
  'drops-share-alike': 'drops that text of Wikipedia may only be passed on alike (CC-BY-SA)',
  'drops-attribution': 'drops that the authors are to be named',
  restricts: "adds restrictions that the licence of Wikipedia's text does not allow (CC-BY-SA)",
  unknown: 'is one of which it is not known whether text of Wikipedia (CC-BY-SA) may be under it',
  'not-stated': 'is missing',
};

const NOT_STATED =
  'No licence is stated; text of Wikipedia is under CC-BY-SA, which asks for that and for its authors to be named.';

/**
 * What a stated licence means for text of Wikipedia, a sentence for each thing that somebody should know.
 * @param source SPDX ids of the text's licence, joined by AND
 */
export function licenceFindings(stated: string | null, source = 'CC-BY-SA-3.0'): readonly string[] {
  const ids = stated === null ? [null] : stated.split(' AND ');
  const own = source.split(' AND ');
  const strictest = own.find((id) => SHARE_ALIKE.test(id)) ?? own[0]!;
  return ids.flatMap((id) => {
    const kind = licenceKind(strictest, id);
    if (kind === 'keeps') return [];
    return [id === null ? NOT_STATED : `Stated is ${id}, which ${LICENCE_WORDS[kind]}.`];
  });
}
