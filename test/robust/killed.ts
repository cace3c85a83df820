/** Starts a command that writes into a folder, and kills it with everything it started at an instant of its work. */
import { spawn } from 'node:child_process';
import { watchBelow } from './watch';

/** Where in its work a command is killed: `share` from 0 to 1 of the way between what an undisturbed run did. */
export type Instant =
  | { readonly kind: 'time'; readonly share: number }
  /** After a line on stderr, before the next. */
  | { readonly kind: 'line'; readonly line: number; readonly share: number }
  /** While something is written in a place: on its first change, its second, … */
  | { readonly kind: 'change'; readonly place: string; readonly change: number };

/** One run: what it said and what it changed, by when. */
export interface Run {
  readonly code: number | null;
  readonly killed: boolean;
  readonly milliseconds: number;
  readonly lines: readonly { readonly text: string; readonly at: number }[];
  /** How many changes were seen, by place. */
  readonly changes: ReadonlyMap<string, number>;
  readonly stderr: string;
}

export interface Command {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Watched with all that is below it. */
  readonly folder: string;
  /** Names the place that a path below the folder belongs to; null where changes of it do not count. */
  readonly placeOf: (path: string) => string | null;
}

/** Runs a command to its end, or to an instant whose times are those of an undisturbed run. */
export async function runCommand(command: Command, instant?: Instant, undisturbed?: Run): Promise<Run> {
  const started = performance.now();
  const now = (): number => performance.now() - started;
  const lines: { text: string; at: number }[] = [];
  const changes = new Map<string, number>();
  const child = spawn(process.execPath, [...command.argv], {
    env: { ...process.env, ...command.env },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true, // a process group of its own, which dies as a whole
  });
  let killed = false;
  let timer: NodeJS.Timeout | undefined;
  const kill = (): void => {
    if (child.exitCode !== null || child.pid === undefined || killed) return;
    killed = true;
    process.kill(-child.pid, 'SIGKILL');
  };
  const killIn = (milliseconds: number): void => {
    timer ??= setTimeout(kill, milliseconds);
  };
  const lineAt = (line: number): number => undisturbed?.lines[line]?.at ?? undisturbed?.milliseconds ?? 0;
  const onLine = (): void => {
    if (instant?.kind !== 'line' || lines.length !== instant.line) return;
    killIn(instant.share * (lineAt(instant.line) - lineAt(instant.line - 1)));
  };

  const unwatch = watchBelow(command.folder, (path) => {
    const place = command.placeOf(path);
    if (place === null) return;
    const count = (changes.get(place) ?? 0) + 1;
    changes.set(place, count);
    if (instant?.kind === 'change' && instant.place === place && instant.change === count) kill();
  });
  if (instant?.kind === 'time') killIn(instant.share * (undisturbed?.milliseconds ?? 0));
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    for (const line of stderr.split('\n').slice(lines.length, -1)) {
      lines.push({ text: line, at: now() });
      onLine();
    }
  });
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (...ended) => resolve(ended));
  });
  clearTimeout(timer);
  unwatch();
  return { code, killed: signal === 'SIGKILL', milliseconds: now(), lines, changes, stderr };
}
