/** Which pages are about a person, and of which gender: by Wikidata, by categories, by pronouns, each way by itself. */

export const GENDER_METHODS = ['wikidata', 'categories', 'pronouns'] as const;
export type GenderMethod = (typeof GENDER_METHODS)[number];

/** Entities that P21 (sex or gender) leads to; all others are of other genders. */
const FEMALE = 'Q6581072';
const MALE = 'Q6581097';
const HUMAN = 'Q5';

/** Of all third-person pronouns, what one gender’s have to be; and how many there have to be. */
export const PRONOUN_SHARE = 0.8;
export const LEAST_PRONOUNS = 3;

/** Rows of seq and method: how a page is known to be a biography. @param entities whether Wikidata was read beside the dump */
export const biographiesSql = (entities: boolean): string => `
  SELECT seq, biography AS method FROM raw_page_traits WHERE biography <> ''
  ${
    entities
      ? `UNION ALL SELECT DISTINCT e.seq, 'wikidata' FROM page_entities e
         JOIN raw_wikidata_claims c ON c.qid = e.qid AND c.property = 'P31' AND c.value_qid = '${HUMAN}'`
      : ''
  }`;

/** Rows of seq, method, gender; of those pages only that `biographies` (seq) has. */
export const gendersSql = (entities: boolean): string => `
  ${
    entities
      ? `SELECT e.seq, 'wikidata' AS method,
           CASE WHEN count(DISTINCT c.value_qid) > 1 THEN 'other' WHEN min(c.value_qid) = '${FEMALE}' THEN 'female'
             WHEN min(c.value_qid) = '${MALE}' THEN 'male' ELSE 'other' END AS gender
         FROM page_entities e JOIN raw_wikidata_claims c ON c.qid = e.qid
         WHERE c.property = 'P21' AND c.snaktype = 'value' AND e.seq IN (SELECT seq FROM biographies)
         GROUP BY e.seq UNION ALL`
      : ''
  }
  SELECT seq, 'categories' AS method, category_gender AS gender FROM raw_page_traits
  WHERE category_gender IS NOT NULL AND seq IN (SELECT seq FROM biographies)
  UNION ALL
  SELECT seq, 'pronouns', CASE WHEN she >= ${PRONOUN_SHARE} * (she + he) THEN 'female' ELSE 'male' END
  FROM raw_pronouns
  WHERE she + he >= ${LEAST_PRONOUNS} AND greatest(she, he) >= ${PRONOUN_SHARE} * (she + he)
    AND seq IN (SELECT seq FROM biographies)`;
