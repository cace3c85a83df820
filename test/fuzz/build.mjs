// Bundles the fuzzer, because Node does not read TypeScript. Its own folder for each run, inside of node_modules so that
// what the readers import is found from there.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** Gives the folder in which `child.mjs` and `main.mjs` stand; the caller removes it. */
export async function buildFuzzer(root) {
  const cache = join(root, 'node_modules/.cache/plumbline-fuzz');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'run-'));
  const input = Object.fromEntries(['child', 'main'].map((name) => [name, join(root, `test/fuzz/${name}.ts`)]));
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: { ssr: true, outDir, target: 'node20', rollupOptions: { input, output: { entryFileNames: '[name].mjs' } } },
  });
  return outDir;
}
