/** Fixtures for tests in the real window: an app with a profile of its own, files dropped on it, its console watched. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, expect, type ElectronApplication, type Page } from '@playwright/test';
import { resolveElectron } from '../../scripts/electron.mjs';

export const ROOT = join(import.meta.dirname, '../..');

export interface LaunchOptions {
  /** Files and switches as on the command line. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Fixtures {
  /** A folder of this test alone, with the profile, the keys and the workspace in it; removed afterwards. */
  readonly home: string;
  /** Starts the app on this test's profile and keys; several starts after one another see the same profile. */
  readonly launch: (options?: LaunchOptions) => Promise<ElectronApplication>;
  /** The app, started on an empty workspace of its own. */
  readonly app: ElectronApplication;
  /** The page in the app's window. */
  readonly page: Page;
  /** The same, for tests whose own code does not speak of the browser's `window`. */
  readonly window: Page;
  /** Errors of the page's console; a test fails on any that it does not take out itself. */
  readonly consoleErrors: string[];
  /** Drops files as the system does: trusted events, and paths that the preload can tell. */
  readonly dropFiles: (selector: string, paths: readonly string[]) => Promise<void>;
}

interface WorkerFixtures {
  readonly electronPath: string;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  electronPath: [
    async ({}, use) => {
      const { exec, dist } = await resolveElectron();
      process.env['ELECTRON_OVERRIDE_DIST_PATH'] = dist;
      await use(exec);
    },
    { scope: 'worker' },
  ],

  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'plumbline-e2e-'));
    await use(home);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  },

  consoleErrors: async ({}, use) => {
    const errors: string[] = [];
    await use(errors);
    expect(errors, 'errors in the console of the page').toEqual([]);
  },

  launch: async ({ electronPath, home, consoleErrors }, use) => {
    const started: ElectronApplication[] = [];
    await use(async ({ args = [], env = {} } = {}) => {
      const app = await _electron.launch({
        executablePath: electronPath,
        args: [ROOT, `--user-data-dir=${join(home, 'profile')}`, ...args],
        cwd: ROOT,
        env: { ...inherited(), PLUMBLINE_KEYS: join(home, 'keys'), ...env },
      });
      started.push(app);
      // The window may have come before anybody listened for it.
      const watched = new Set<Page>();
      const watchOnce = (page: Page) => {
        if (!watched.has(page)) watch(page, consoleErrors);
        watched.add(page);
      };
      app.on('window', watchOnce);
      app.windows().forEach(watchOnce);
      return app;
    });
    for (const app of started) await app.close();
  },

  app: async ({ launch, home }, use) => use(await launch({ args: [`--workspace=${join(home, 'workspace')}`] })),

  page: async ({ app }, use) => use(await app.firstWindow()),

  window: async ({ page }, use) => use(page),

  dropFiles: async ({ page }, use) => {
    await use(async (selector, paths) => {
      const cdp = await page.context().newCDPSession(page);
      const box = await page.locator(selector).boundingBox();
      if (box === null) throw new Error(`${selector} is not on the screen`);
      const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      const data = { items: [], files: [...paths], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await cdp.send('Input.dispatchDragEvent', { type, ...at, data });
      }
      await cdp.detach();
    });
  },
});

export { expect };

function watch(page: Page, errors: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
}

/** This process's variables, without the one that would make Electron run as plain Node. */
function inherited(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
  );
  return Object.fromEntries(entries);
}
