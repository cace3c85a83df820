import { execFileSync } from 'node:child_process';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** The commit that is built, marked where the code differs from it; stands in every statement that is signed. */
function commit(): string {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const changed = git('status', '--porcelain', '--', 'workers', 'package-lock.json') !== '';
    return git('rev-parse', 'HEAD') + (changed ? ' with changes' : '');
  } catch {
    return 'not built from a repository';
  }
}

// The oldest runtime that must run the output: the Electron 33 stand-in (Node 20.18, Chromium 130).
export default defineConfig({
  main: {
    define: { __PLUMBLINE_COMMIT__: JSON.stringify(commit()) },
    build: {
      target: 'node20.18',
      // What is plain JavaScript is bundled: loading hundreds of small files would take longer than most commands run.
      externalizeDeps: {
        exclude: [
          'apache-arrow',
          'canonicalize',
          'comlink',
          'csv-parse',
          'eld',
          'flatbuffers',
          'htmlparser2',
          'hyparquet',
          'obscenity',
          'zod',
        ],
      },
      rollupOptions: {
        input: {
          main: 'electron/main.ts',
          engine: 'workers/engine.ts',
          worker: 'workers/worker.ts',
          cli: 'workers/cli.ts',
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: 'electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    // Small, because parsing it holds the window up.
    build: {
      target: 'chrome130',
      minify: true,
      outDir: 'out/renderer',
      rollupOptions: { input: 'renderer/index.html' },
    },
  },
});
