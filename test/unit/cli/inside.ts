/** A command in the test's own process: what it writes and its exit code, without starting Node for it. */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { main } from '../../../workers/cli/main';
import { ROOT } from '../helpers';
import type { Ran } from './run';

export async function inside(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const code = await main(args, {
    out: (text) => {
      stdout += Buffer.from(text).toString('utf8');
      return Promise.resolve(true);
    },
    err: (text) => {
      stderr += text;
    },
    isTerminal: false,
    installed: {
      worker: pathToFileURL(join(ROOT, 'out/main/worker.js')),
      resources: pathToFileURL(join(ROOT, 'resources/')),
    },
    env,
  });
  return { code, stdout, stderr };
}
