/** What the process that reads says to the one that watches it: a line each, so that nothing is lost when it dies. */

interface Measured {
  readonly index: number;
  readonly cpuMs: number;
  /** The most memory that the process has ever held, bytes. */
  readonly peak: number;
}

export interface Begin {
  readonly kind: 'begin';
  readonly index: number;
  readonly bytes: number;
}

export interface End extends Measured {
  readonly kind: 'end';
  readonly rows: number;
  readonly reports: number;
  /** Of the PlumblineError that the reading ended with. */
  readonly code: string | null;
}

export interface Bad extends Measured {
  readonly kind: 'bad';
  readonly what: string;
}

export type Message = Begin | End | Bad;

const MARK = '\u0001fuzz ';

export const encode = (message: Message): string => `\n${MARK}${JSON.stringify(message)}\n`;

/** Null for a line that somebody else printed. */
export function decode(line: string): Message | null {
  return line.startsWith(MARK) ? (JSON.parse(line.slice(MARK.length)) as Message) : null;
}
