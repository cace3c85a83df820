// The build, when a source is newer than what was built from it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, STAMPS, run, say } from '../common.mjs';

const SOURCES = ['electron', 'workers', 'renderer', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
const OUTPUTS = ['main/main.js', 'main/engine.js', 'main/cli.js', 'preload/preload.cjs', 'renderer/index.html'];
const STAMP = join(STAMPS, 'build');

/** Builds `out/` from the sources, unless it was built from these very sources. */
export function ensureBuild() {
  const digest = digestOfSources();
  const whole = OUTPUTS.every((path) => existsSync(join(ROOT, 'out', path)));
  if (whole && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest) return;
  say('building the app from its sources');
  build(digest);
}

/** Builds `out/`, and notes from which sources. */
export function build(digest = digestOfSources()) {
  rmSync(STAMP, { force: true });
  run(process.execPath, [join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js'), 'build']);
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(STAMP, digest);
}

/** SHA-256 over names and contents: a clone's file times say nothing. */
function digestOfSources() {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap(filesUnder)) {
    hash.update(`${path}\0`);
    hash.update(
      createHash('sha256')
        .update(readFileSync(join(ROOT, path)))
        .digest(),
    );
  }
  return hash.digest('hex');
}

function filesUnder(relative) {
  const path = join(ROOT, relative);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [relative];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
    .sort();
}
