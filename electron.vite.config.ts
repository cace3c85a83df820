import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// The oldest runtime that must run the output: the Electron 33 stand-in (Node 20.18, Chromium 130).
export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      externalizeDeps: true,
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
    build: { target: 'chrome130', outDir: 'out/renderer', rollupOptions: { input: 'renderer/index.html' } },
  },
});
