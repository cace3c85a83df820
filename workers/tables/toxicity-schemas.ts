/** Tables of what lists of words, a model and a detector of languages say of texts. */
import { column, optional, type ColumnSchema } from './columns';

const NO_LIST = 'null where the lexicon has no list for the language';

/** One row a document with text. */
export const TOXICITY = [
  column('seq', 'int64', 'of the document'),
  optional('language', 'utf8', 'ISO 639-1, of the first 300 characters; null where the detector is not sure'),
  optional(
    'foreign_to_wiki',
    'int32',
    "1: another language than the wiki's; 0: the same; null where either is not known",
  ),
  column('sentences', 'int32', 'sentences, headings and entries of lists among them'),
  optional('naughty', 'int32', `sentences with a word or phrase of naughty-words; ${NO_LIST}`),
  optional('cuss', 'int32', `sentences with a word that cuss is sure of; ${NO_LIST}`),
  optional('obscenity', 'int32', `sentences with a word that obscenity finds; ${NO_LIST}`),
  optional('lexicons', 'int32', `sentences with a word of any of the three; null where none has a list`),
  optional(
    'model',
    'int32',
    'sentences that the model scores at its threshold or above; null where the text is not English',
  ),
  optional('worst', 'int32', 'highest score of a sentence, in 1/1024 of a logit; null where the text is not English'),
] as const satisfies readonly ColumnSchema[];

/** One row a document and identity term in it. */
export const IDENTITY_TERMS = [
  column('seq', 'int64', 'of the document'),
  column('term', 'utf8', 'identity term'),
  column('sentences', 'int32', 'sentences that hold it'),
  column('naughty', 'int32', 'of those, sentences that naughty-words flags'),
  column('cuss', 'int32', 'of those, sentences that cuss flags'),
  column('obscenity', 'int32', 'of those, sentences that obscenity flags'),
  column('lexicons', 'int32', 'of those, sentences that any of the three flags'),
  column('model', 'int32', 'of those, sentences that the model flags'),
] as const satisfies readonly ColumnSchema[];

export const TOXICITY_TABLES = { toxicity: TOXICITY, identity_terms: IDENTITY_TERMS } as const;
