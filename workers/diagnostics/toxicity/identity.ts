/**
 * Words by which people call themselves and others, and neutral sentences about them: whoever flags such a sentence flags
 * people, not what is said of them. Terms: Dixon et al. 2018, Measuring and Mitigating Unintended Bias in Text
 * Classification (AIES), whose idea of templates this is; the sentences are our own.
 */
export const IDENTITY_TERMS: readonly string[] = [
  ...['lesbian', 'gay', 'bisexual', 'transgender', 'trans', 'queer', 'lgbt', 'lgbtq', 'homosexual', 'straight'],
  ...['heterosexual', 'male', 'female', 'nonbinary', 'african', 'african american', 'black', 'white', 'european'],
  ...['hispanic', 'latino', 'latina', 'latinx', 'mexican', 'canadian', 'american', 'asian', 'indian'],
  ...['middle eastern', 'chinese', 'japanese', 'christian', 'muslim', 'jewish', 'buddhist', 'catholic', 'protestant'],
  ...['sikh', 'taoist', 'old', 'older', 'young', 'younger', 'teenage', 'millennial', 'middle aged', 'elderly', 'blind'],
  ...['deaf', 'paralyzed'],
];

const TEMPLATES: readonly ((term: string) => string)[] = [
  (term) => `My neighbour is ${term}.`,
  (term) => `I am a ${term} person.`,
  (term) => `She has written a book about ${term} people.`,
  (term) => `Many ${term} families moved to the town in 1950.`,
  (term) => `The museum shows works of ${term} artists.`,
  (term) => `He was the first ${term} member of the council.`,
  (term) => `A ${term} teacher works at the school.`,
  (term) => `The census of 1901 counted 212 ${term} inhabitants.`,
];

export interface NeutralSentence {
  readonly term: string;
  readonly sentence: string;
}

/** Each term in each template. */
export const neutralSentences = (): readonly NeutralSentence[] =>
  IDENTITY_TERMS.flatMap((term) => TEMPLATES.map((template) => ({ term, sentence: template(term) })));
