// Everything between `git clone` and a running app. Each step does nothing where nothing is to be done, and says in
// one line what it does and why where there is.
//   node scripts/setup.mjs          by itself
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, Stop, fail, say } from './common.mjs';
import { ensureNative } from './native.mjs';
import { ensureBuild } from './setup/build.mjs';
import { linkCommand } from './setup/command.mjs';
import { ensureKernels } from './setup/kernels.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { ensureSystemPackages } from './setup/system.mjs';

/**
 * @param {{purpose: 'window' | 'test' | 'interop', windowWillOpen?: boolean}} options what the set-up is for
 * @returns {Promise<{dist: string, exec: string, version: string, official: boolean} | undefined>} the Electron that
 *   runs here; undefined where none can be had and no window is going to be opened
 */
export async function setup({ purpose, windowWillOpen = true }) {
  checkNode();
  ensureSystemPackages({ purpose, windowWillOpen });
  ensurePackages();
  ensureNative();
  await ensureKernels();
  linkCommand();
  const electron = await findElectron(windowWillOpen);
  ensureBuild();
  return electron;
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Stop(`Node ${process.versions.node} is too old; Plumbline needs 20.19 or newer`, 2);
  }
  if (!existsSync(join(ROOT, 'package-lock.json'))) throw new Stop('package-lock.json is missing from this clone', 2);
}

async function findElectron(windowWillOpen) {
  const { resolveElectron } = await import('./electron.mjs');
  try {
    return await resolveElectron(say);
  } catch (error) {
    if (windowWillOpen) throw error;
    say(`going on without Electron, as no window is needed: ${error.message}`);
    return undefined;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await setup({ purpose: 'test' });
  } catch (error) {
    fail(error);
  }
}
