/** The engine in the command's own process. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from '../api';
import { PlumblineError } from '../api/errors';
import { clientOf, CODE, createEngine } from '../engine/index';
import type { Io, Words } from './command';

/** Where the build put things; given by the entry, which knows where it lies. */
export interface Installation {
  readonly worker: URL;
  readonly resources: URL;
}

let installation: Installation | null = null;
export function installedAt(places: Installation): void {
  installation = places;
}

export async function withEngine<T>(words: Words, io: Io, use: (client: Client) => Promise<T>): Promise<T> {
  if (installation === null)
    throw new PlumblineError('internal', 'the command line was not told where it is installed');
  const engine = createEngine({
    worker: installation.worker,
    resources: fileURLToPath(installation.resources),
    jobs: jobsOf(words),
    keys: keysFolder(io.env),
    keychain: null,
    oneTimeKeyWithoutPassphrase: true,
    code: CODE,
    now: () => new Date(),
    randomId: randomUUID,
    env: io.env,
  });
  try {
    return await use(clientOf(engine.door));
  } finally {
    await engine.close();
  }
}

function jobsOf(words: Words): number {
  const text = words.text('jobs');
  if (text === undefined) return availableParallelism();
  const jobs = Number(text);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 256)
    throw new PlumblineError('usage', `--jobs takes a whole number from 1 to 256, not ${text}`);
  return jobs;
}

/** The signing keys of this user: PLUMBLINE_KEYS, else the system's folder for settings. */
export function keysFolder(env: Io['env']): string {
  const given = env['PLUMBLINE_KEYS'];
  if (given !== undefined && given !== '') return given;
  const config = env['XDG_CONFIG_HOME'] ?? env['APPDATA'];
  const home = config !== undefined && existsSync(config) ? config : join(homedir(), '.config');
  return join(home, 'plumbline', 'keys');
}
