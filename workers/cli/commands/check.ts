import { readFile, writeFile } from 'node:fs/promises';
import { PlumblineError, toPlumblineError } from '../../api/errors';
import { registry } from '../../diagnostics';
import {
  check as holdAgainst,
  DEFAULT_THRESHOLDS,
  readThresholds,
  type Checked,
  type Verdict,
} from '../../diagnostics/check';
import type { Command, Io, Words } from '../command';
import { junitXml, type JunitCase } from '../junit-xml';
import { runAt, type RunAt } from '../run-at';

export const check: Command = {
  name: 'check',
  usage: '[RUN] [--baseline RUN] [--thresholds FILE]',
  help:
    'Holds the numbers of a run against an earlier run, or against limits in a file, and tells which are beyond. RUN is a bag, a\n' +
    'results.json, or the id of a run of the workspace (how it begins is enough); the newest of the workspace where none is given.\n' +
    'With --baseline alone no finding may have grown by more than 0.02, and no group of pages be kept less, by more than 0.05 for\n' +
    'sure. See docs/check.md for files of limits.\n' +
    'Exits 0 where all limits are kept, 1 where one is crossed or cannot be told, 2 where something cannot be read.',
  options: [
    { name: 'workspace', value: 'DIR', help: 'whose runs are meant; it may be open elsewhere' },
    { name: 'baseline', value: 'RUN', help: 'the earlier run' },
    { name: 'thresholds', value: 'FILE', help: 'limits, as JSON' },
    {
      name: 'junit',
      value: 'FILE',
      help: 'also writes FILE for a build server: a test case for each limit of each number',
    },
    { name: 'json', help: 'all of it as JSON on stdout' },
  ],
  run: async (words, io) => {
    const [given, ...more] = words.positionals;
    if (more.length > 0) throw new PlumblineError('usage', 'plumbline check takes one RUN. See plumbline check --help');
    const baseline = words.text('baseline');
    const file = words.text('thresholds');
    if (baseline === undefined && file === undefined)
      throw new PlumblineError('usage', 'plumbline check needs --baseline or --thresholds. See plumbline check --help');
    const thresholds = file === undefined ? DEFAULT_THRESHOLDS : readThresholds(await read(file), file);
    const run = runAt(given, words.text('workspace'));
    const before = baseline === undefined ? null : runAt(baseline, words.text('workspace'));
    const known = registry.flatMap(({ definitions }) => definitions);
    const sides = { now: run.results, before: before?.results ?? null, known };
    const found = holdAgainst(thresholds, sides, file ?? 'the usual limits');
    await report(words, io, run, before, found);
    return found.failed.length > 0 ? 1 : 0;
  },
};

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw toPlumblineError(error, { file });
  }
}

async function report(words: Words, io: Io, run: RunAt, before: RunAt | null, found: Checked): Promise<void> {
  const junit = words.text('junit');
  if (junit !== undefined) {
    try {
      await writeFile(junit, junitXml(suitesOf(found)));
    } catch (error) {
      throw toPlumblineError(error, { file: junit });
    }
  }
  if (words.flag('json')) {
    const of = ({ name, resultDigest }: RunAt): object => ({ name, resultDigest });
    const { counts, failed, verdicts } = found;
    const summary = { passed: failed.length === 0, run: of(run), baseline: before === null ? null : of(before) };
    await io.out(
      `${JSON.stringify({ ...summary, counts, differences: differencesOf(run, before), verdicts }, null, 2)}\n`,
    );
  } else await tell(io, run, before, found);
}

/** Lines of what is crossed that fit one screen, with what stands around them. */
const LINES = 13;

async function tell(io: Io, run: RunAt, before: RunAt | null, { failed, verdicts, counts }: Checked): Promise<void> {
  await io.out(`Run       ${run.name}\n          result ${run.resultDigest}\n`);
  if (before !== null) await io.out(`Baseline  ${before.name}\n          result ${before.resultDigest}\n`);
  for (const difference of differencesOf(run, before)) await io.out(`Note      ${difference}\n`);
  if (failed.length > 0) await io.out('\n');
  for (const verdict of failed.slice(0, LINES)) {
    await io.out(`${verdict.outcome === 'crossed' ? '✗' : '?'} ${placeOf(verdict)}: ${verdict.sentence}\n`);
    if (verdict.why !== null) await io.out(`    ${verdict.why}\n`);
  }
  if (failed.length > LINES) await io.out(`  and ${failed.length - LINES} more: see --json or --junit\n`);
  const passed = counts.unmeasured - failed.filter(({ outcome }) => outcome !== 'crossed').length;
  const told = [
    `${counts.crossed} crossed`,
    `${counts.kept} kept`,
    ...(counts.unmeasured === 0
      ? []
      : [`${counts.unmeasured} not to be told${passed === 0 ? '' : `, ${passed} of which may be`}`]),
    ...(counts.new === 0 ? [] : [`${counts.new} new`]),
  ];
  await io.out(`\n${failed.length === 0 ? 'Good' : 'Failed'}: of ${verdicts.length} limits ${told.join('; ')}\n`);
}

/** What a label says beside the key, where it fits the line. */
const LONGEST_LABEL = 32;

function placeOf({ metric, group, of }: Verdict): string {
  const what = `${metric}${of === 'effect' ? ' (effect)' : ''}`;
  if (group === null) return what;
  const { axis, key, label } = group;
  return `${what} · ${axis} ${key}${label === key || label.length > LONGEST_LABEL ? '' : ` (${label})`}`;
}

/** What else is not the same in both runs, so that a number may differ for it. */
function differencesOf(run: RunAt, before: RunAt | null): readonly string[] {
  if (before === null) return [];
  const [now, then] = [run.results, before.results];
  const unlike: readonly (readonly [boolean, string])[] = [
    [now.snapshot.sha256 !== then.snapshot.sha256, 'the runs are of different dumps'],
    [now.recipe.digest !== then.recipe.digest, 'the runs have different recipes for our text'],
    [
      JSON.stringify(now.tokeniser) !== JSON.stringify(then.tokeniser),
      'the runs were made with different tokenisers, so their words are cut differently',
    ],
  ];
  return unlike.filter(([is]) => is).map(([, sentence]) => sentence);
}

/** A suite a family of metrics. */
function suitesOf({ verdicts }: Checked): Parameters<typeof junitXml>[0] {
  const families = [...new Set(verdicts.map(({ family }) => family))];
  return families.map((family) => ({
    name: family,
    cases: verdicts.filter((verdict) => verdict.family === family).map(caseOf),
  }));
}

function caseOf(verdict: Verdict): JunitCase {
  const { family, condition, limit, outcome, fails, sentence, why, title } = verdict;
  const name = `${placeOf(verdict)} ${condition} ${limit}`;
  const message = `${title}: ${sentence}`;
  if (fails)
    return {
      classname: family,
      name,
      failure: { type: outcome === 'crossed' ? condition : outcome, message, text: why ?? message },
    };
  return outcome === 'kept' ? { classname: family, name } : { classname: family, name, skipped: message };
}
