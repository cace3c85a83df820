/** `npm run fuzz`: damages real inputs of every reader and tells what the readers made of them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { End } from './messages';
import { minimise } from './minimise';
import { inputOf } from './mutate';
import { loadTarget, TARGET_NAMES } from './target';
import { LIMITS, megabytes, readInputs, type Finding, type Program } from './watch';

interface Wanted {
  readonly readers: readonly string[];
  readonly count: number;
  readonly seed: number;
  readonly from: number;
  /** For all readers together; null reads `count` inputs, however long that takes. */
  readonly minutes: number | null;
}

const USAGE = `npm run fuzz -- [--reader NAME]... [--count N] [--seed S] [--from I] [--minutes M]\nreaders: ${TARGET_NAMES.join(', ')}`;

function given(): Wanted {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { reader: { type: 'string', multiple: true }, count: text, seed: text, from: text, minutes: text },
  });
  const number = (name: 'count' | 'seed' | 'from' | 'minutes', least: number): number | null => {
    if (values[name] === undefined) return null;
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < least) throw new Error(`--${name} takes a whole number from ${least} on`);
    return value;
  };
  const unknown = values.reader?.filter((name) => !TARGET_NAMES.includes(name)) ?? [];
  if (unknown.length > 0) throw new Error(`There is no reader ${unknown.join(', ')}.`);
  return {
    readers: values.reader ?? TARGET_NAMES,
    count: number('count', 1) ?? 10_000,
    seed: number('seed', 0) ?? 1,
    from: number('from', 0) ?? 0,
    minutes: number('minutes', 1),
  };
}

class Tally {
  read = 0;
  peak = 0;
  slowest: Pick<End, 'index' | 'cpuMs'> = { index: 0, cpuMs: 0 };
  readonly codes = new Map<string, number>();
  private cpuMs = 0;

  add(end: End): void {
    this.read++;
    this.peak = Math.max(this.peak, end.peak);
    this.cpuMs += end.cpuMs;
    if (end.cpuMs > this.slowest.cpuMs) this.slowest = end;
    const word = end.code ?? (end.reports > 0 ? 'read with reports' : 'read');
    this.codes.set(word, (this.codes.get(word) ?? 0) + 1);
  }

  get line(): string {
    const codes = [...this.codes].toSorted(([, a], [, b]) => b - a).map(([word, count]) => `${word} ${count}`);
    const slowest = `slowest #${this.slowest.index} ${Math.round(this.slowest.cpuMs)} ms`;
    return `${this.read} inputs: ${codes.join(', ')}; ${Math.round(this.cpuMs / 1000)} s, ${slowest}, at most ${megabytes(this.peak)}`;
  }
}

async function tell(program: Program, reader: string, seed: number, finding: Finding): Promise<void> {
  console.log(`\n${reader}, input ${finding.index} of seed ${seed}: ${finding.kind}: ${finding.what}`);
  const target = await loadTarget(reader);
  const input = inputOf({ corpus: target.corpus(), tokens: target.tokens ?? [] }, seed, finding.index);
  const kept = join('test-results/fuzz', `${reader}-${seed}-${finding.index}`);
  writeFileSync(kept, input);
  const smallest = await minimise(program, reader, input, finding);
  if (smallest === null) console.log(`  alone it passes, so what was read before takes part; the input is in ${kept}`);
  else {
    writeFileSync(`${kept}.small`, smallest);
    console.log(`  kept in ${kept}, and ${smallest.length} bytes of it that fail alike in ${kept}.small`);
  }
  console.log(`  again: npm run fuzz -- --reader ${reader} --seed ${seed} --from ${finding.index} --count 1`);
}

/** Gives the number of findings. */
async function fuzz(program: Program, reader: string, wanted: Wanted): Promise<number> {
  const until = wanted.minutes === null ? 0 : Date.now() + (wanted.minutes * 60_000) / wanted.readers.length;
  const tally = new Tally();
  let findings = 0;
  let { seed } = wanted;
  do {
    const range = { seed, from: wanted.from, to: wanted.from + (wanted.minutes === null ? wanted.count : 500) };
    for (const finding of await readInputs(program, reader, range, (end) => tally.add(end))) {
      findings++;
      await tell(program, reader, seed, finding);
    }
    seed++;
  } while (Date.now() < until);
  console.log(`${reader.padEnd(20)} ${findings === 0 ? 'good ' : `${findings} FINDINGS `}${tally.line}`);
  return findings;
}

try {
  const wanted = given();
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-fuzz-'));
  mkdirSync('test-results/fuzz', { recursive: true });
  try {
    const program = { built: import.meta.dirname, folder, limits: LIMITS };
    let findings = 0;
    for (const reader of wanted.readers) findings += await fuzz(program, reader, wanted);
    process.exitCode = findings === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(USAGE);
  process.exitCode = 2;
}
