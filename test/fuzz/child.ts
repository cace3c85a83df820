/** Reads damaged inputs one after the other: child.mjs FOLDER READER SEED FROM TO, or one: child.mjs FOLDER READER FILE. */
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { PlumblineError } from '../../workers/api/errors';
import { encode, type Message } from './messages';
import { inputOf } from './mutate';
import { loadTarget, type Target } from './target';

const [folder = '', name = '', first = '', from, to] = process.argv.slice(2);

/** What nobody caught while an input was read. */
let escaped: { readonly thrown: unknown } | null = null;
const escape = (thrown: unknown): void => void (escaped ??= { thrown });
process.on('unhandledRejection', escape);
process.on('uncaughtException', escape);

const say = (message: Message): void => void writeSync(1, encode(message));

async function read(target: Target, path: string, index: number, isSound: boolean): Promise<void> {
  const before = process.cpuUsage();
  let outcome = { rows: 0, reports: 0 };
  let code: string | null = null;
  let bad: string | null = null;
  try {
    outcome = { ...(await target.run(path)) };
    if (isSound && outcome.rows === 0) bad = 'nothing was read from a sound file';
  } catch (thrown) {
    code = codeOf(thrown);
    if (code === null || isSound) bad = stackOf(thrown);
  }
  // A rejection that nobody handles is told at the end of the turn.
  await new Promise((resolve) => setImmediate(resolve));
  if (escaped !== null) bad = `escaped: ${stackOf(escaped.thrown)}`;
  escaped = null;
  const { user, system } = process.cpuUsage(before);
  const measured = { index, cpuMs: (user + system) / 1000, peak: peakBytes() };
  say(bad === null ? { kind: 'end', ...outcome, code, ...measured } : { kind: 'bad', what: bad, ...measured });
}

/** Null where this is no error that a user could be shown. */
function codeOf(thrown: unknown): string | null {
  if (!(thrown instanceof PlumblineError)) return null;
  const { code, message } = thrown as PlumblineError;
  return code !== 'internal' && message.length > 20 ? code : null;
}

/** The most memory that this process ever held; `maxRSS` counts what the one that started it held as well. */
function peakBytes(): number {
  try {
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'))![1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

const target = await loadTarget(name);
if (from === undefined) {
  say({ kind: 'begin', index: 0, bytes: 0 });
  await read(target, first, 0, false);
} else {
  const material = { corpus: target.corpus(), tokens: target.tokens ?? [] };
  const path = join(folder, 'input');
  for (let index = Number(from); index < Number(to); index++) {
    const bytes = inputOf(material, Number(first), index);
    writeFileSync(path, bytes);
    say({ kind: 'begin', index, bytes: bytes.length });
    await read(target, path, index, index < material.corpus.length);
  }
}
process.exit(0);
