/** Which language a text is in, by the package eld (Nito-ELD), which carries its model. docs/toxicity.md says how sure that is. */

/** Characters that are looked at: more do not make it surer, and take longer. */
const LOOKED_AT = 300;

export interface LanguageDetector {
  /** ISO 639-1; null where it is not sure. */
  of(text: string): string | null;
  /** Whether texts in the language can be told at all. */
  knows(language: string): boolean;
}

let loaded: Promise<LanguageDetector> | undefined;

export function languageDetector(): Promise<LanguageDetector> {
  return (loaded ??= load());
}

async function load(): Promise<LanguageDetector> {
  const { eld } = await import('eld/extrasmall');
  const languages = new Set(Object.values(eld.info()['Languages'] as Readonly<Record<string, string>>));
  return {
    of(text) {
      const found = eld.detect(text.slice(0, LOOKED_AT));
      return found.language !== '' && found.isReliable() ? found.language : null;
    },
    knows: (language) => languages.has(language),
  };
}

/** Wikis whose code is not that of their language. */
const CODES: Readonly<Record<string, string>> = { simple: 'en', nb: 'no', nn: 'no', als: 'de' };

/** ISO 639 without region, of a wiki's language. */
export function baseLanguage(language: string | null): string | null {
  const base = language?.toLowerCase().split('-')[0] ?? '';
  return base === '' ? null : (CODES[base] ?? base);
}
