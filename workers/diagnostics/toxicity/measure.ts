/** Flagged sentences and the language of every text. */
import { SENTENCES_VERSION } from '../../text';
import type { TextMeasure } from '../measures/types';
import { countFlagged } from './count';
import { IDENTITY_TERMS } from './identity';
import { baseLanguage, languageDetector } from './language';
import { CUSS, NAUGHTY, OBSCENITY } from './lexicons';
import { WordMarks } from './marks';
import { MODEL_VERSION } from './model';

/** Kept as long as the thread is: what is known of words is found once, not once a shard. */
const known = new Map<string | null, WordMarks>();

function marksFor(language: string | null): WordMarks {
  let marks = known.get(language);
  if (marks === undefined) known.set(language, (marks = new WordMarks(language)));
  return marks;
}

/** Raised with the lists, the detector and the way of counting. */
const OWN_VERSION = 1;

export const toxicityMeasure: TextMeasure = {
  name: 'toxicity',
  version: OWN_VERSION * 10_000 + MODEL_VERSION * 100 + SENTENCES_VERSION,
  tables: ['toxicity', 'identity_terms'],
  open: async (rows, { language }) => {
    const detector = await languageDetector();
    const texts = rows.table('toxicity');
    const terms = rows.table('identity_terms');
    const wiki = baseLanguage(language);
    const comparable = wiki !== null && detector.knows(wiki);
    return {
      take: ({ seq, text, reading }) => {
        const detected = detector.of(text);
        const marks = marksFor(wiki ?? detected);
        const { all, terms: byTerm, worst } = countFlagged(reading, marks);
        const of = (bit: number, n: number): number | null => ((marks.bits & bit) === 0 ? null : n);
        texts.append({
          seq,
          language: detected,
          foreign_to_wiki: comparable && detected !== null ? Number(detected !== wiki) : null,
          sentences: all.sentences,
          naughty: of(NAUGHTY, all.naughty),
          cuss: of(CUSS, all.cuss),
          obscenity: of(OBSCENITY, all.obscenity),
          lexicons: marks.bits === 0 ? null : all.lexicons,
          model: marks.model === null ? null : all.model,
          worst,
        });
        for (const term of [...byTerm.keys()].sort((a, b) => a - b))
          terms.append({ seq, term: IDENTITY_TERMS[term - 1]!, ...byTerm.get(term)! });
      },
    };
  },
};
