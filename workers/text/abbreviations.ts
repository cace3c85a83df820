/** Words behind which a full stop ends no sentence, by language; written as tokens are. Single letters need no list. */

const EVERYWHERE = 'dr prof st nr vol fig figs ed eds etc vs jr sr approx ca cf'.split(' ');

const LISTS: Readonly<Record<string, string>> = {
  en:
    'mr mrs ms messrs rev hon gov sen rep pres gen col lt capt cmdr maj sgt cpl adm inc ltd corp co bros mt ft dept univ est ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec vols nos pp chap',
  de: 'bzw usw sog inkl evtl ggf vgl geb gest jh jhdt bd abs str hl mio mrd jan feb aug sept okt nov dez',
  fr: 'mm mme mlle av apr env hab janv févr juil sept oct nov déc',
  es: 'sr sra srta dra ud uds av aprox',
  it: 'sig dott avv ecc',
  nl: 'dhr mevr ir enz bijv',
  pt: 'sr sra dra av',
  ru: 'гг вв им ул тыс млн млрд др пр см',
};

/** @param language as a wiki's siteinfo has it, such as "en" or "pt-br" */
export function abbreviationsOf(language: string | null): ReadonlySet<string> {
  const own = language === null ? undefined : LISTS[language.toLowerCase().split('-')[0]!];
  return new Set([...EVERYWHERE, ...(own?.split(' ') ?? [])]);
}
