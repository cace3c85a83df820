import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFuzzer } from '../../fuzz/build.mjs';
import { TARGET_NAMES } from '../../fuzz/target';
import { LIMITS, readInputs, type Program } from '../../fuzz/watch';
import { ROOT } from '../helpers';

/** `npm run fuzz` reads ten thousand a reader. */
const INPUTS = 60;
const SEED = 1;

const folder = mkdtempSync(join(tmpdir(), 'plumbline-fuzz-'));
let program: Program;

beforeAll(async () => {
  program = { built: await buildFuzzer(ROOT), folder, limits: LIMITS };
});

afterAll(() => {
  for (const made of [program.built, folder]) rmSync(made, { recursive: true, force: true });
});

describe('damaged files end in rows, reports or an error in our words', { timeout: 300_000 }, () => {
  it.each(TARGET_NAMES)('%s', async (reader) => {
    let passed = 0;
    const findings = await readInputs(program, reader, { seed: SEED, from: 0, to: INPUTS }, () => passed++);
    expect(findings).toEqual([]);
    expect(passed).toBe(INPUTS);
  });
});
