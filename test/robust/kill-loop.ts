/** An audit that is killed again and again, each time at another instant, and held against one that was left alone. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readLog, verifyBag } from '../../workers/provenance';
import { digestsBelow, tableFiles } from '../unit/engine/tables';
import { seeded } from '../unit/seeded';
import { runCommand, type Command, type Instant, type Run } from './killed';
import { NO_PROMISES, promisesOf, temporaryFiles, type Promises } from './promises';

export interface Victim {
  /** The script of the command line. */
  readonly plumbline: string;
  readonly snapshot: string;
  readonly partner: string;
  /** Empty; becomes full of workspaces and bags. */
  readonly folder: string;
  readonly kills: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
}

export interface Told {
  /** Kills by what the run had said last, and by the kind of instant. */
  readonly kills: ReadonlyMap<string, number>;
  /** Audits that came to their end between kills, each held against the undisturbed one. */
  readonly ended: number;
  /** Most shards that were acknowledged at a kill. */
  readonly shards: number;
  readonly undisturbed: Run;
}

/** Kills so often, then lets the last audit end. Throws a sentence where a promise was broken or a result differs. */
export async function killLoop(victim: Victim): Promise<Told> {
  const random = seeded(victim.seed);
  const home = join(victim.folder, 'undisturbed');
  const undisturbed = await whole(commandOf(victim, home, 1));
  const expected = outcomeOf(home);
  const kills = new Map<string, number>();
  const add = (name: string): void => void kills.set(name, (kills.get(name) ?? 0) + 1);
  let [done, ended, shards, round] = [0, 0, 0, 0];

  for (; done < victim.kills || round === 0; round++) {
    const at = join(victim.folder, `round-${round}`);
    let promises: Promises = NO_PROMISES;
    for (let over = false; !over;) {
      const jobs = random() < 0.5 ? 1 : 2;
      const instant = done < victim.kills ? drawn(random, undisturbed) : undefined;
      const run = await runCommand(commandOf(victim, at, jobs), instant, undisturbed);
      if (!run.killed && run.code !== 0) throw new Error(`plumbline ended with ${run.code}: ${run.stderr}`);
      promises = promisesOf(join(at, 'workspace'), promises);
      shards = Math.max(shards, promises.shards.size);
      over = !run.killed;
      if (over) break;
      done++;
      const last = run.lines.at(-1)?.text ?? 'nothing yet';
      add(`after “${last}”`);
      add(nameOf(instant!));
      victim.say?.(
        `kill ${done}: --jobs ${jobs}, ${Math.round(run.milliseconds)} ms, ${nameOf(instant!)}, after “${last}”, ${promises.shards.size} shards acknowledged`,
      );
    }
    await assertOutcome(at, expected);
    ended++;
    rmSync(at, { recursive: true, force: true });
  }
  return { kills, ended, shards, undisturbed };
}

const PLACES = ['tables', 'runs', 'log', 'bag'] as const;

function placeOf(path: string): string | null {
  if (path.startsWith('workspace/')) return PLACES.find((place) => path.startsWith(`workspace/${place}/`)) ?? null;
  return path.includes('bag') ? 'bag' : null;
}

function commandOf(victim: Victim, home: string, jobs: number): Command {
  mkdirSync(home, { recursive: true });
  const files = ['--snapshot', victim.snapshot, '--partner', victim.partner, '--out', join(home, 'bag')];
  return {
    argv: [victim.plumbline, 'audit', ...files, '--workspace', join(home, 'workspace'), '--jobs', String(jobs)],
    env: { PLUMBLINE_KEYS: join(victim.folder, 'keys'), SOURCE_DATE_EPOCH: '1500000000' },
    folder: home,
    placeOf,
  };
}

/** Half of all instants lie within a step that is drawn first, so that short steps are hit as often as long ones. */
function drawn(random: () => number, undisturbed: Run): Instant {
  const dice = random();
  if (dice < 0.2) return { kind: 'time', share: random() };
  if (dice < 0.6) {
    // The last line is said before the bag is made.
    const line = 1 + Math.floor(random() * undisturbed.lines.length);
    return { kind: 'line', line, share: random() };
  }
  const place = PLACES[Math.floor(random() * PLACES.length)]!;
  const change = 1 + Math.floor(random() * (undisturbed.changes.get(place) ?? 0) * 0.7);
  return { kind: 'change', place, change };
}

function nameOf(instant: Instant): string {
  return instant.kind === 'change' ? `on a change in ${instant.place}` : `by ${instant.kind}`;
}

async function whole(command: Command): Promise<Run> {
  const run = await runCommand(command);
  if (run.code !== 0) throw new Error(`plumbline ended with ${run.code}: ${run.stderr}`);
  return run;
}

interface Outcome {
  readonly tables: Readonly<Record<string, string>>;
  readonly results: string | undefined;
  readonly folders: readonly string[];
}

function outcomeOf(home: string): Outcome {
  return {
    tables: tableFiles(join(home, 'workspace')),
    results: digestsBelow(join(home, 'bag', 'data'))['results.json'],
    folders: readdirSync(home).toSorted(),
  };
}

async function assertOutcome(home: string, expected: Outcome): Promise<void> {
  const { tables, results, folders } = outcomeOf(home);
  if (results === undefined || results !== expected.results) throw new Error(`the results are others: ${results}`);
  const differing = [...new Set([...Object.keys(tables), ...Object.keys(expected.tables)])].filter(
    (file) => tables[file] !== expected.tables[file],
  );
  if (differing.length > 0) throw new Error(`tables differ: ${differing.join(', ')}`);
  const left = temporaryFiles(home);
  if (left.length > 0) throw new Error(`temporary files stay: ${left.join(', ')}`);
  if (folders.join() !== expected.folders.join()) throw new Error(`there is more than was wanted: ${folders.join()}`);
  for (const name of ['lock', 'lock.break', 'pending'])
    if (existsSync(join(home, 'workspace/log', name))) throw new Error(`the log still has its ${name}`);
  const log = await readLog(join(home, 'workspace/log'));
  if (log.size === 0) throw new Error('the log is empty');
  const { verdict, steps } = await verifyBag(join(home, 'bag'), {});
  const failed = steps.filter((step) => step.outcome === 'failed');
  if (failed.length > 0) throw new Error(`the bag is ${verdict}: ${JSON.stringify(failed)}`);
}
