/** Every way in which Plumbline refuses or fails. The set is closed; the message carries the particulars. */
export const ERROR_CODES = [
  'usage', // the caller asked for something that makes no sense
  'not-found', // a file, a folder or an id is not there
  'unreadable', // it is there, but the system will not let it be read
  'not-recognised', // the content is none of the kinds that Plumbline reads
  'refused', // it was understood and is not allowed: DOCTYPE, bomb, gate
  'malformed', // it claims to be of a kind and breaks that kind's rules
  'truncated', // it ends before it should
  'checksum', // a stored checksum does not fit the bytes
  'seal-broken', // a file changed after it was sealed
  'mapping', // a partner file's columns cannot be mapped
  'cancelled',
  'worker-died',
  'locked', // another process holds the workspace, or a key needs its passphrase
  'disk-full',
  'signature', // a signature, digest or proof does not hold
  'internal', // a bug of ours
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Where something went wrong, as far as it is known. */
export interface Where {
  readonly file?: string;
  /** Offset in the file as it lies on disk, bytes. */
  readonly byte?: number;
  readonly line?: number;
  readonly page?: string;
  readonly record?: number;
}

/** An error that can be shown to a user as it is: what was wrong, where, and what to do about it. */
export class PlumblineError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'PlumblineError';

  constructor(
    readonly code: C,
    message: string,
    readonly where: Where = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What crosses a port instead of a thrown error, whose `code` structured cloning would lose. */
export interface ErrorValue {
  readonly code: ErrorCode;
  readonly message: string;
  readonly where: Where;
}

export type Envelope<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorValue };

const SYSTEM_CODES: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  EACCES: 'unreadable',
  EPERM: 'unreadable',
  EISDIR: 'unreadable',
  EIO: 'unreadable',
  EROFS: 'unreadable',
  SQLITE_READONLY: 'unreadable',
  SQLITE_CANTOPEN: 'unreadable',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  SQLITE_FULL: 'disk-full',
  SQLITE_BUSY: 'locked',
};

const SYSTEM_WORDS: Readonly<Partial<Record<ErrorCode, string>>> = {
  'not-found': 'is not there; check the path, or put it back if it was moved',
  unreadable: 'cannot be read or written; check what it is, and that you may use it',
  'disk-full':
    'could not be written because the disk is full; free some space and start again. What was finished is kept',
  locked: 'is in use by another process; close it there and try again',
};

/** Turns anything thrown into a PlumblineError, naming the file where the system named one. */
export function toPlumblineError(thrown: unknown, where: Where = {}): PlumblineError {
  if (thrown instanceof PlumblineError) return thrown as PlumblineError;
  if (thrown instanceof Error) {
    const { code: system, path } = thrown as NodeJS.ErrnoException;
    const code = (system === undefined ? undefined : SYSTEM_CODES[system]) ?? codeInWords(thrown.message);
    const file = where.file ?? path;
    if (code !== undefined) {
      return new PlumblineError(
        code,
        `${file ?? 'The workspace'} ${SYSTEM_WORDS[code] ?? thrown.message}`,
        { ...where, ...(file === undefined ? {} : { file }) },
        { cause: thrown },
      );
    }
    return new PlumblineError('internal', thrown.message, where, { cause: thrown });
  }
  return new PlumblineError('internal', String(thrown), where);
}

/** DuckDB tells of a full disk in words only. */
function codeInWords(message: string): ErrorCode | undefined {
  return /No space left on device|not enough space on the disk/i.test(message) ? 'disk-full' : undefined;
}

export function toErrorValue(thrown: unknown): ErrorValue {
  const { code, message, where } = toPlumblineError(thrown);
  return { code, message, where };
}

/** For the `default` of a switch over a closed union. */
export function assertNever(value: never): never {
  throw new PlumblineError('internal', `unexpected value ${JSON.stringify(value)}`);
}
