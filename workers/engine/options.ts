/** What an engine is given; it looks nothing up in the environment by itself. */
import type { Keychain } from '../provenance';

/** Of all threads together, bytes. */
export const DEFAULT_GRAM_MEMORY = 256 * 2 ** 20;

export interface EngineOptions {
  /** Script of the worker threads. */
  readonly worker: URL;
  /** Worker threads at most. */
  readonly jobs: number;
  /** Whether worker threads leave the processor to whoever else wants it, such as a window. */
  readonly background?: boolean;
  /** Memory that all threads together may fill with counted n-grams before they write them out, bytes. */
  readonly gramMemory: number;
  /** Folder of what ships with the app: sample, lexicons, playbooks. */
  readonly resources: string;
  /** Folder of the signing keys, never inside a workspace. */
  readonly keys: string;
  /** The operating system's keychain, where it protects. */
  readonly keychain: Keychain | null;
  /** Prints HTML to PDF, where a shell is there that can. */
  readonly print?: (html: string) => Promise<Uint8Array>;
  /** Signs with a key made for one export and forgotten, where neither keychain nor passphrase is at hand. */
  readonly oneTimeKeyWithoutPassphrase: boolean;
  readonly code: { readonly version: string; readonly commit: string };
  readonly now: () => Date;
  readonly randomId: () => string;
  /** For SOURCE_DATE_EPOCH. */
  readonly env: Readonly<Record<string, string | undefined>>;
}
