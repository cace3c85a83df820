/** Watches a process that reads damaged inputs: one that dies, hangs or takes too much memory is told with its input. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { decode, type Bad, type End } from './messages';

export interface Limits {
  /** Of work on one input; where the system does not tell it, ten times as much may pass. */
  readonly cpuSeconds: number;
  /** That the process may ever hold. */
  readonly bytes: number;
}

/** No input is larger than 400 kB; the slowest unpack to hundreds of megabytes. */
export const LIMITS: Limits = { cpuSeconds: 40, bytes: 700 << 20 };

export interface Finding {
  readonly index: number;
  readonly kind: 'thrown' | 'died' | 'hang' | 'memory';
  readonly what: string;
}

export interface Program {
  /** Where `child.mjs` stands. */
  readonly built: string;
  /** Where inputs are written. */
  readonly folder: string;
  readonly limits: Limits;
}

/** Reads the inputs from one number up to another, in as many processes as it takes. */
export async function readInputs(
  program: Program,
  reader: string,
  range: { readonly seed: number; readonly from: number; readonly to: number },
  onEnd: (end: End) => void,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (let from = range.from; from < range.to;) {
    const { findings: found, next } = await run(program, [reader, ...[range.seed, from, range.to].map(String)], onEnd);
    findings.push(...found);
    from = next ?? range.to;
  }
  return findings;
}

/** Reads one file, and tells what is wrong with that, or what came of it. */
export async function readOne(program: Program, reader: string, file: string): Promise<Finding | End> {
  let end: End | null = null;
  const { findings } = await run(program, [reader, file], (told) => (end = told));
  const outcome = findings[0] ?? end;
  if (outcome === null) throw new Error(`The reader ${reader} said nothing of ${file}`);
  return outcome;
}

interface Ran {
  readonly findings: readonly Finding[];
  /** The number to go on with in another process; null where all were read. */
  readonly next: number | null;
}

function run({ built, folder, limits }: Program, args: readonly string[], onEnd: (end: End) => void): Promise<Ran> {
  const heap = `--max-old-space-size=${Math.floor(limits.bytes / (1 << 20))}`;
  const child = spawn(process.execPath, [heap, `${built}/child.mjs`, folder, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const findings: Finding[] = [];
  let index: number | null = null;
  let stopped = false;
  let spent = { cpu: 0, wall: performance.now() };
  let errors = '';

  const stop = (kind: Finding['kind'], what: string): void => {
    if (stopped || index === null) return;
    stopped = true;
    findings.push({ index, kind, what });
    child.kill('SIGKILL');
  };
  const look = (): void => {
    const used = usedBy(child.pid!);
    if (used !== null && used.bytes > limits.bytes) stop('memory', `held ${megabytes(used.bytes)}`);
    const seconds = used === null ? (performance.now() - spent.wall) / 10_000 : used.cpuSeconds - spent.cpu;
    if (seconds > limits.cpuSeconds) stop('hang', `took more than ${limits.cpuSeconds} seconds of work`);
  };
  const timer = setInterval(look, 250);

  createInterface({ input: child.stdout }).on('line', (line) => {
    const message = decode(line);
    if (message === null || stopped) return;
    if (message.kind === 'begin') {
      index = message.index;
      spent = { cpu: usedBy(child.pid!)?.cpuSeconds ?? 0, wall: performance.now() };
      return;
    }
    if (message.kind === 'bad') findings.push({ index: message.index, kind: 'thrown', what: message.what });
    else onEnd(message);
    checkPeak(message);
  });
  const checkPeak = ({ peak }: End | Bad): void => {
    if (peak > limits.bytes) stop('memory', `held ${megabytes(peak)}`);
  };
  child.stderr.on('data', (bytes: Buffer) => (errors = `${errors}${bytes.toString()}`.slice(-2000)));

  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(timer);
      if (code === 0) resolve({ findings, next: null });
      else if (index === null) reject(new Error(`The reader ${args[0]} could not be started: ${errors}`));
      else {
        stop('died', `ended with ${signal ?? `code ${code}`}: ${errors}`);
        resolve({ findings, next: index + 1 });
      }
    });
  });
}

const TICKS_A_SECOND = 100;
const PAGE_BYTES = 4096;

/** What Linux says that a process used; null elsewhere, or where it is gone. */
function usedBy(pid: number): { readonly cpuSeconds: number; readonly bytes: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\)/, '').trim().split(' ').map(Number);
    return { cpuSeconds: (fields[11]! + fields[12]!) / TICKS_A_SECOND, bytes: fields[21]! * PAGE_BYTES };
  } catch {
    return null;
  }
}

export const megabytes = (bytes: number): string => `${Math.round(bytes / (1 << 20))} MB`;
