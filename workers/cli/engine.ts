/** The engine in the command's own process. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from '../api';
import { clientOf, CODE, createEngine } from '../engine/index';
import type { Io, Words } from './command';
import { gramMemoryOf, jobsOf } from './jobs';

export async function withEngine<T>(words: Words, io: Io, use: (client: Client) => Promise<T>): Promise<T> {
  const engine = createEngine({
    worker: io.installed.worker,
    resources: fileURLToPath(io.installed.resources),
    jobs: jobsOf(words),
    gramMemory: gramMemoryOf(words),
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

/** The signing keys of this user: PLUMBLINE_KEYS, else the system's folder for settings. */
export function keysFolder(env: Io['env']): string {
  const given = env['PLUMBLINE_KEYS'];
  if (given !== undefined && given !== '') return given;
  const config = env['XDG_CONFIG_HOME'] ?? env['APPDATA'];
  const home = config !== undefined && existsSync(config) ? config : join(homedir(), '.config');
  return join(home, 'plumbline', 'keys');
}
