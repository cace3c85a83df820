import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, ROOT, test } from './app';

test('the first start opens a new workspace with the sample, the next one the workspace that was open last', async ({
  launch,
  home,
}) => {
  const first = await launch();
  const page = await first.firstWindow();
  const sample = await page.evaluate(() => window.plumbline.initialWorkspace());
  expect(sample).toEqual({ path: join(home, 'profile/workspaces/Sample'), sample: true, skipped: null });
  await page.evaluate((path) => window.plumbline.workspaceOpened(path), home);
  await first.close();

  const second = await launch();
  const again = await (await second.firstWindow()).evaluate(() => window.plumbline.initialWorkspace());
  expect(again).toEqual({ path: home, sample: false, skipped: null });
});

test('a workspace on which the last start failed is left out and named', async ({ launch, home }) => {
  const first = await launch();
  const page = await first.firstWindow();
  await page.evaluate((path) => window.plumbline.workspaceOpened(path), home);
  await page.evaluate(() => window.plumbline.initialWorkspace());
  const died = first.waitForEvent('close');
  first.process().kill('SIGKILL');
  await died;

  const second = await launch();
  const initial = await (await second.firstWindow()).evaluate(() => window.plumbline.initialWorkspace());
  expect(initial.path).not.toBe(home);
  expect(initial.skipped).toContain(home);
});

test('the menu sends its commands to the page', async ({ app, page }) => {
  const commands = page.evaluate(
    () =>
      new Promise<readonly string[]>((resolve) => {
        const seen: string[] = [];
        window.plumbline.onCommand((command) => {
          seen.push(command.type);
          if (seen.length === 3) resolve(seen);
        });
      }),
  );
  await app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
    for (const label of ['New workspace…', 'Export bag…', 'Keyboard shortcuts']) {
      items.find((item) => item.label === label)?.click();
    }
  });
  expect(await commands).toEqual(['new-workspace', 'export-bag', 'show-shortcuts']);
});

test('a file named at a second start reaches the window that is open', async ({ app, page, home, electronPath }) => {
  const arrived = page.evaluate(
    () =>
      new Promise<unknown>((resolve) => {
        window.plumbline.onCommand((command) => resolve(command));
      }),
  );
  const file = join(ROOT, 'package.json');
  const second = spawn(electronPath, ['--no-sandbox', ROOT, `--user-data-dir=${join(home, 'profile')}`, file]);
  expect(await arrived).toEqual({ type: 'add-files', paths: [file] });
  expect(await once(second, 'exit')).toEqual([0, null]);
  expect(app.windows()).toHaveLength(1);
});

test('an engine that dies is started again, and the page gets a new port unasked', async ({ app, page }) => {
  const ports = await page.evaluateHandle(async () => {
    const seen = { count: 0 };
    const first = new Promise<void>((resolve) => {
      window.addEventListener('message', (event) => {
        if (event.data !== 'engine-port' || event.ports.length !== 1) return;
        seen.count += 1;
        resolve();
      });
    });
    await window.plumbline.connect();
    await first;
    return seen;
  });
  const before = await ports.evaluate(({ count }) => count);
  const pid = await app.evaluate(
    ({ app: electron }) => electron.getAppMetrics().find(({ name }) => name === 'Plumbline engine')?.pid,
  );
  if (pid === undefined) throw new Error('no engine is running');
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => ports.evaluate(({ count }) => count)).toBeGreaterThan(before);
});

test('the theme that is chosen in the page holds for the dialogs of the system too', async ({ app, page }) => {
  await expect
    .poll(async () => {
      // Asked for again and again, because the page itself sets its own theme once while it starts.
      await page.evaluate(() => window.plumbline.setTheme('dark'));
      return app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors);
    })
    .toBe(true);
});

test('no connection is made from the start to the end of the app', async ({ launch, home }) => {
  const log = join(home, 'net-log.json');
  const app = await launch({ args: [`--workspace=${join(home, 'workspace')}`, `--log-net-log=${log}`] });
  const page = await app.firstWindow();
  await page.waitForLoadState('load');
  await app.close();
  // Chromium writes every request it begins, every name it looks up and every socket it opens.
  const { constants, events } = JSON.parse(await readFile(log, 'utf8')) as {
    readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
    readonly events: readonly { readonly type: number; readonly params?: unknown }[];
  };
  const network = ['URL_REQUEST_START_JOB', 'HOST_RESOLVER_MANAGER_REQUEST', 'TCP_CONNECT_ATTEMPT', 'UDP_CONNECT'];
  for (const name of network) expect(constants.logEventTypes[name]).toBeDefined();
  const types = new Map(network.map((name) => [constants.logEventTypes[name], name]));
  const made = events.filter(({ type }) => types.has(type)).map(({ type, params }) => [types.get(type), params]);
  expect(made).toEqual([]);
});
