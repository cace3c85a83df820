#!/usr/bin/env node
// Measures Plumbline beside other programs on the same files: node scripts/bench.mjs [--megabytes N] [--runs N] [--only NAME]
// What is compared and how to read it: docs/benchmarks.md.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, Stop, fail, say } from './common.mjs';
import { setup } from './setup.mjs';
import { makeDump } from '../test/bench/make-dump.mjs';
import { packDump, packedPaths } from '../test/bench/pack.mjs';
import { setUpPrograms } from '../test/bench/programs.mjs';
import { checkUnpacked, groupsOf } from '../test/bench/rows.mjs';
import { runGroup } from '../test/bench/run-group.mjs';
import { tableOf } from '../test/bench/table.mjs';

const CACHE = join(ROOT, 'node_modules/.cache/plumbline-bench');
const OUT = join(ROOT, 'test-results/bench.json');

function given() {
  const options = { megabytes: { type: 'string' }, runs: { type: 'string' }, only: { type: 'string' } };
  const { values } = parseArgs({ options });
  const whole = (name, otherwise) => {
    const number = Number(values[name] ?? otherwise);
    if (Number.isInteger(number) && number >= 1) return number;
    throw new Stop(`--${name} takes a whole number from 1 on, not ${String(values[name])}`, 2);
  };
  return { megabytes: whole('megabytes', 100), runs: whole('runs', 3), only: values.only };
}

/** Small programs over rooms of the engine, for what no command does alone. */
async function buildEntries() {
  const { build } = await import('vite');
  const outDir = join(CACHE, 'entries');
  const input = Object.fromEntries(
    ['decode', 'tokens', 'count', 'wikitexts', 'clean'].map((name) => [
      name,
      join(ROOT, `test/bench/entries/${name}.ts`),
    ]),
  );
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      emptyOutDir: true,
      rollupOptions: { input, output: { entryFileNames: '[name].mjs' } },
    },
  });
  return outDir;
}

function makeTokens(dump, entries) {
  const path = `${dump.xml}.tokens`;
  if (!existsSync(path)) {
    say('splitting its text into tokens');
    execFileSync(process.execPath, [join(entries, 'tokens.mjs'), dump.multistream, path], { stdio: 'inherit' });
  }
  const counts = execFileSync(process.execPath, [join(entries, 'count.mjs'), path])
    .toString()
    .trim();
  return { path, bytes: statSync(path).size, counts };
}

/** The wikitext of its articles, a line each: what cleaners are given. */
function makeWikitexts(dump, entries) {
  const path = `${dump.xml}.wikitexts`;
  if (!existsSync(path)) execFileSync(process.execPath, [join(entries, 'wikitexts.mjs'), dump.multistream, path]);
  const bytes = readFileSync(path);
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return { path, bytes: bytes.length, count };
}

/** The rows that are asked for, those that they are compared with, and none whose program is missing. */
function chosen({ name, rows, megabytes }, only, missing) {
  const there = rows.filter(({ needs = [] }) => needs.every((program) => missing[program] === undefined));
  const wanted = there.filter((row) => only === undefined || only === name || only === row.name);
  const others = new Set(wanted.flatMap(({ against = [] }) => against));
  return { name, megabytes, rows: there.filter((row) => wanted.includes(row) || others.has(row.name)) };
}

try {
  const { megabytes, runs, only } = given();
  await setup({ purpose: 'window', windowWillOpen: false });
  mkdirSync(CACHE, { recursive: true });
  const programs = setUpPrograms(CACHE);
  if (programs.time === undefined || programs.bzip2 === undefined) throw new Stop('Nothing can be measured so');
  const made = makeDump(CACHE, megabytes);
  const dump = { ...made, packed: packedPaths(made) };
  // Ten times as large, for the memory that an ingest takes; made only for those who ask.
  const large = only === 'memory' ? makeDump(CACHE, megabytes * 10) : undefined;
  checkUnpacked(dump, programs);
  const entries = await buildEntries();
  const tokens = makeTokens(dump, entries);
  const texts = makeWikitexts(dump, entries);
  const groups = groupsOf({ dump, large, tokens, texts, entries, programs, cache: CACHE })
    .map((group) => chosen(group, only, programs.missing))
    .filter(({ rows }) => rows.length > 0);
  if (groups.length === 0) throw new Stop(`There is nothing called ${String(only)} here`, 2);
  const wanted = groups.map(({ name }) => name);
  packDump(dump, wanted, programs.missing);

  const machine = { cpu: cpus()[0]?.model ?? '', cores: cpus().length, memory: totalmem(), node: process.version };
  const version = () =>
    execFileSync(process.execPath, [join(ROOT, 'bin/plumbline.mjs'), '--version'], { encoding: 'utf8' });
  const built = version();
  const loadBefore = loadavg();
  const results = [];
  for (const group of groups) {
    results.push(await runGroup(group, runs, join(CACHE, 'run')));
    console.log(tableOf(results.at(-1)));
  }
  for (const [name, why] of Object.entries(programs.missing)) console.log(`missing: ${name} (${why})`);
  if (version() !== built) throw new Stop('Plumbline was built anew while it was measured: measure again');
  mkdirSync(join(ROOT, 'test-results'), { recursive: true });
  const load = { before: loadBefore, after: loadavg() };
  const report = {
    code: built.trim(),
    machine,
    load,
    runs,
    dump: { megabytes, ...dump },
    missing: programs.missing,
    groups: results,
  };
  writeFileSync(OUT, `${JSON.stringify(report, null, 2)}\n`);
  say(`written down in ${OUT}`);
} catch (error) {
  fail(error);
}
