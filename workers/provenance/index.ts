/**
 * Provenance: what was done, signed so that others can check it without us. This room knows no window and no database;
 * results, facts, paths, keys and times come in as arguments, and what leaves is a bag, a log entry or a verdict.
 */
export { canonicalJson, sha256Hex } from './canonical';
export { exportBag } from './export';
export * from './keys';
export {
  append,
  type Appended,
  type LogEntry,
  type LogEvent,
  type LogReport,
  type LogState,
  type LogTrust,
  readLog,
  verifyLog,
} from './log';
export { renderReport, type ReportInput } from './report';
export { PREDICATE_TYPE, previewStatement, resultsDigest, type Statement, type UnsignedStatement } from './statement';
export { timeFrom } from './time';
export type {
  AuditFacts,
  ExportedBag,
  ExportInput,
  FileFacts,
  OtherInput,
  PartnerFacts,
  SnapshotFacts,
  StatementInput,
  SumAgreement,
  TableFiles,
  VerifyOptions,
} from './types';
export * from './tokens';
export * from './trust';
export { verifyBag } from './verify';
export type { Voucher } from './verify/key';
