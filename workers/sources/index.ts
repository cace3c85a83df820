/**
 * Sources: what was dropped on the window. Files are recognised by content, hashed once, sealed, and held against the
 * sums lists that Wikimedia publishes. This room knows bytes and lists; it must not know what a page or a record is.
 */
export { sniff } from './sniff';
export { checkSeal } from './seal-check';
export { SQL_TABLE_NAMES } from './sql-head';
export { stampMatches, stampOf } from './stamp';
export {
  CHUNK_BYTES,
  hashFile,
  hashWithoutMd5,
  joinHalves,
  md5OfFile,
  type HashOptions,
  type Md5Half,
  type SealWithoutMd5,
} from './seal';
export {
  checkAgainstSums,
  parseSums,
  plainName,
  readSums,
  type SumsCheck,
  type SumsList,
  type BadSumLine,
} from './sums';
export {
  parseDumpStatus,
  readDumpStatus,
  sumsOfStatus,
  type DumpStatus,
  type StatusFile,
  type StatusJob,
} from './dump-status';
export {
  completenessOf,
  tellCompleteness,
  type FileFinding,
  type FileList,
  type FileState,
  type KnownFile,
} from './completeness';
export { fitOf, originNamed, originOf, originOfName, type DumpOrigin, type Fit, type Origin } from './origin';
export { parseNamespaces, readNamespaces, type NamespaceFact } from './namespaces';
export { readAllBytes } from './all-bytes';
export { parseIndexLine, readMultistreamIndex, type IndexEntry, type IndexOptions } from './multistream-index';
export { openBytes, type ByteOptions } from './open-bytes';
export { readLines, type LineOptions, type RawLine } from './lines';
export { memberHead } from './zip-head';
export { membersOf } from './zip-kind';
export { readHead, type Head } from './head';
export { ArrayElements, type ArrayElement } from './array-elements';
export { parseJsonText, type JsonText } from './json-text';
export { CirrusPairs, cirrusTitle, contraryId, type CirrusPair } from './cirrus-pairs';
export { sniffDialect, type CsvDialect } from './csv-dialect';
export type * from './types';
