/** Other people's verifiers, as `scripts/interop.mjs` has set them up. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../unit/helpers';

const run = promisify(execFile);

export interface Verdict {
  readonly accepted: boolean;
  /** What the program said, both streams. */
  readonly said: string;
}

function needed(name: string): string {
  const path = process.env[name];
  if (path === undefined) throw new Error(`${name} is not set; run these tests with: npm run test:interop`);
  return path;
}

/** Runs a program. @returns accepted where it exits with 0. */
export async function program(file: string, args: readonly string[], cwd?: string): Promise<Verdict> {
  try {
    const { stdout, stderr } = await run(file, [...args], cwd === undefined ? {} : { cwd });
    return { accepted: true, said: stdout + stderr };
  } catch (thrown) {
    const { code, stdout, stderr } = thrown as { code: unknown; stdout: string; stderr: string };
    // A number is an exit code; anything else means that the program did not run, which is no refusal.
    if (typeof code !== 'number') throw thrown;
    return { accepted: false, said: stdout + stderr };
  }
}

export const python = (script: string, ...args: readonly string[]): Promise<Verdict> =>
  program(needed('PLUMBLINE_INTEROP_PYTHON'), [join(ROOT, 'test/interop/python', script), ...args]);

export const notecheck = (...args: readonly string[]): Promise<Verdict> =>
  program(needed('PLUMBLINE_INTEROP_NOTECHECK'), args);
