/**
 * The append-only log of a workspace: C2SP tlog-tiles, RFC 6962 hashes, Ed25519 checkpoints. It is tamper-evident, not
 * tamper-proof: who owns the disk can delete it, but cannot change the past of a checkpoint that somebody else has kept.
 * It knows nothing of audits, bags or statements.
 */
export { append, readLog } from './append';
export { consistencyProof, inclusionProof, leafHash, verifyConsistency, verifyInclusion } from './merkle';
export { decodeVerifierKey, encodeVerifierKey, openCheckpoint, parseCheckpoint } from './note';
export type { Appended, Checkpoint, LogEntry, LogEvent, LogState, TreeHead } from './types';
export { type LogReport, type LogTrust, verifyLog } from './verify';
