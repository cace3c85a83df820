/** One thing that happened, as the log keeps it. Written as canonical JSON of less than 64 KiB; larger payloads go by digest. */
export interface LogEvent {
  /** What happened, such as seal, audit, export, denial. */
  readonly kind: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** One plain sentence. */
  readonly summary: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface LogEntry extends LogEvent {
  readonly index: number;
  /** RFC 6962 leaf hash, hex. */
  readonly leafHash: string;
}

/** What a checkpoint says. */
export interface TreeHead {
  readonly origin: string;
  readonly size: number;
  /** RFC 6962 root. */
  readonly root: Buffer;
}

/** A signed note, opened: the signature of `verifierKey` over it holds. */
export interface Checkpoint extends TreeHead {
  /** The whole note, as it lies on disk. */
  readonly note: string;
  /** C2SP verifier key that it was opened with. */
  readonly verifierKey: string;
}

/** The log as it stands. */
export interface LogState {
  readonly size: number;
  /** Hex; null while the log is empty. */
  readonly root: string | null;
  readonly entries: readonly LogEntry[];
}

/** What an append gives back. */
export interface Appended {
  /** Index of the first entry that was appended. */
  readonly first: number;
  readonly checkpoint: Checkpoint;
  /** What stood before; null for the first entries. */
  readonly previous: Checkpoint | null;
  /** Leaf hashes of the whole tree, for proofs. */
  readonly leaves: readonly Buffer[];
}
