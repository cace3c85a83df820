import { join } from 'node:path';
import { toPlumblineError } from '../../api/errors';
import type { VerifyReport } from '../../api';
import { hashFile, readSmall, type Walked } from '../files';
import type { Statement } from '../statement';
import type { VerifyOptions } from '../types';

export type VerifyStep = VerifyReport['steps'][number];

/** Thrown inside a check: what does not hold, and the files it is about. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch';

  constructor(
    readonly sentence: string,
    readonly files: readonly string[],
  ) {
    super(sentence);
  }
}

/** Thrown inside a check that cannot be made, though nothing is wrong. */
export class NotChecked extends Error {
  override readonly name = 'NotChecked';
}

/** A bag that is being verified. Each file is hashed once. */
export class OpenBag {
  readonly #digests = new Map<string, Promise<{ sha256: string; size: number }>>();
  readonly files: ReadonlySet<string>;

  constructor(
    readonly dir: string,
    readonly walked: Walked,
    readonly options: VerifyOptions,
  ) {
    this.files = new Set(walked.files);
  }

  /** Null where the bag has no such file. */
  async digest(path: string): Promise<string | null> {
    return (await this.measure(path))?.sha256 ?? null;
  }

  async measure(path: string): Promise<{ sha256: string; size: number } | null> {
    if (!this.files.has(path)) return null;
    let known = this.#digests.get(path);
    if (known === undefined) {
      known = hashFile(join(this.dir, path));
      this.#digests.set(path, known);
    }
    return known;
  }

  /** @throws Mismatch where the file is missing. */
  async read(path: string, limit = 64 << 20): Promise<Buffer> {
    if (!this.files.has(path)) throw new Mismatch(`${path} is missing.`, [path]);
    return readSmall(join(this.dir, path), limit);
  }

  /** @throws Mismatch where it is not UTF-8: two different files must not read alike. */
  async readText(path: string, limit?: number): Promise<string> {
    const bytes = await this.read(path, limit);
    const text = bytes.toString('utf8');
    if (!Buffer.from(text).equals(bytes)) throw new Mismatch(`${path} is not UTF-8 text.`, [path]);
    return text;
  }
}

/** What the checks find out for those after them. */
export interface Findings {
  keyId?: string;
  statement?: Statement;
  manifest?: ReadonlyMap<string, string>;
}

export interface Outcome {
  readonly step: VerifyStep;
  /** The system would not let something be read, which is no statement about the bag. */
  readonly unreadable: boolean;
}

const SYSTEM_TROUBLE: ReadonlySet<string> = new Set(['unreadable', 'disk-full', 'internal']);

/** Runs one check; whatever it throws becomes a sentence. */
export async function runStep(name: string, check: () => Promise<string>): Promise<Outcome> {
  const outcome = (step: Omit<VerifyStep, 'name'>, unreadable = false): Outcome => ({
    step: { name, ...step },
    unreadable,
  });
  try {
    return outcome({ outcome: 'passed', sentence: await check(), files: [] });
  } catch (thrown) {
    if (thrown instanceof NotChecked) return outcome({ outcome: 'skipped', sentence: thrown.message, files: [] });
    if (thrown instanceof Mismatch)
      return outcome({ outcome: 'failed', sentence: thrown.sentence, files: [...thrown.files] });
    const error = toPlumblineError(thrown);
    const files = error.where.file === undefined ? [] : [error.where.file];
    return outcome({ outcome: 'failed', sentence: error.message, files }, SYSTEM_TROUBLE.has(error.code));
  }
}

/** @throws Mismatch where the text is not JSON. */
export function parseJson(text: string, what: string, file = what): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Mismatch(`${what} is not JSON.`, [file]);
  }
}

/** "a, b and 3 more" */
export function some(paths: readonly string[], most = 5): string {
  const shown = paths.slice(0, most).join(', ');
  return paths.length > most ? `${shown} and ${paths.length - most} more` : shown;
}
