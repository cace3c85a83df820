/** The in-toto statement: what is claimed, field by field. It knows no key, no file on disk and no bag. */
export { buildStatement, factsOfResults, previewStatement, recipeBytes, resultsBytes, resultsDigest } from './build';
export {
  type Predicate,
  PREDICATE_TYPE,
  type Statement,
  statementJsonSchema,
  statementSchema,
  type Subject,
  type UnsignedStatement,
} from './schema';
