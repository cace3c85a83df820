/** How wikis say in categories that a page is about a person, and of which gender. Languages whose wikis do not are not here. */

export interface GenderWords {
  /** Categories of people. */
  readonly person: RegExp;
  readonly female: RegExp | null;
  readonly male: RegExp | null;
  readonly other: RegExp | null;
  /** Pronouns of the third person singular that say a gender and nothing else; null where they may mean a thing too. */
  readonly pronouns: { readonly she: RegExp; readonly he: RegExp } | null;
}

const ENGLISH: GenderWords = {
  person:
    /^(?:living people|possibly living people|.*\bc?\.?\s?\d{3,4}s? (?:bc )?(?:births|deaths)|year of (?:birth|death) .*)$/i,
  female:
    /\b(?:women|woman|female|females|actresses|nuns|queens|princesses|empresses|duchesses|countesses|sportswomen|businesswomen|noblewomen|first ladies|mothers|daughters|heroines|feminine)\b/i,
  male: /(?:^|[^-\w])(?:male|males|men|sportsmen|kings|princes|emperors|noblemen|monks)\b/i,
  other: /\b(?:non-binary|nonbinary|genderqueer|intersex|transgender) (?:people|persons?|\w+s)\b/i,
  pronouns: { she: /\b(?:she|her|hers|herself)\b/gi, he: /\b(?:he|him|his|himself)\b/gi },
};

const word = (words: string): RegExp => new RegExp(`(?<![\\p{L}\\p{M}])(?:${words})(?![\\p{L}\\p{M}])`, 'giu');

/** By language of the wiki. */
export const GENDER_WORDS: Readonly<Record<string, GenderWords>> = {
  en: ENGLISH,
  simple: ENGLISH,
  de: {
    person: /^(?:Geboren|Gestorben) (?:im )?\d/,
    female: /^Frau$/,
    male: /^Mann$/,
    other: /^(?:Nichtbinäre Person|Intersexuelle Person)$/,
    pronouns: null,
  },
  sv: {
    person: /^(?:Födda|Avlidna) \d|^Levande personer$/,
    female: /^Kvinnor$/,
    male: /^Män$/,
    other: /^Icke-binära personer$/,
    pronouns: { she: word('hon|henne|hennes'), he: word('han|honom|hans') },
  },
  no: {
    person: /^(?:Fødsler|Dødsfall) (?:i )?\d|^Levende personer$/,
    female: /^Kvinner$/,
    male: /^Menn$/,
    other: null,
    pronouns: { she: word('hun|henne|hennes'), he: word('han|ham|hans') },
  },
  da: {
    person: /^(?:Født|Døde) i \d|^Personer fra|^Fødte i/,
    female: /^Kvinder fra|^Kvinde/,
    male: /^Mænd fra/,
    other: null,
    pronouns: { she: word('hun|hende|hendes'), he: word('han|ham|hans') },
  },
  ru: {
    person: /^(?:Родившиеся|Умершие) /,
    female: /^Женщины|^Актрисы|^Поэтессы|^Писательницы/,
    male: /^Мужчины/,
    other: null,
    pronouns: { she: word('она|ей|неё|ней'), he: word('он|ему|него') },
  },
  fr: {
    person: /^(?:Naissance|Décès) (?:en|à|dans|au)\b/,
    female: /^Femme\b|^Actrice\b|^Romancière\b|^Chanteuse\b|^Reine\b|^Joueuse\b/,
    male: null,
    other: null,
    pronouns: null,
  },
  es: {
    person: /^(?:Nacidos|Fallecidos) (?:en|hacia)\b|^Personas vivas$/,
    female: /^Mujeres\b|^Actrices\b|^Escritoras\b|^Cantantes femeninas\b|^Reinas\b/,
    male: /^Hombres\b/,
    other: null,
    pronouns: null,
  },
  it: { person: /^(?:Nati|Morti) (?:nel|il|a)\b/, female: null, male: null, other: null, pronouns: null },
  pt: {
    person: /^(?:Nascidos|Mortos) em\b|^Pessoas vivas$/,
    female: /^Mulheres\b|^Atrizes\b|^Escritoras\b|^Rainhas\b/,
    male: /^Homens\b/,
    other: null,
    pronouns: null,
  },
};

/** The words of a wiki’s language, the main one where it has a region; null where there are none. */
export function genderWords(language: string | null): GenderWords | null {
  if (language === null) return null;
  const code = language.toLowerCase();
  const main = code.split('-')[0]!;
  return GENDER_WORDS[code] ?? GENDER_WORDS[main === 'nb' ? 'no' : main] ?? null;
}
