import { expect, test } from './app';

// What the browser itself says about a refusal is expected here, and taken out of the watched console.
const forgive = (errors: string[], pattern: RegExp) => {
  const kept = errors.filter((error) => !pattern.test(error));
  errors.splice(0, errors.length, ...kept);
};

test('the page is isolated and sandboxed: it has neither Node nor Electron', async ({ app, page }) => {
  const globals = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
      (name) => name in globalThis,
    ),
  );
  expect(globals).toEqual([]);
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as
      (Electron.WebContents & { getLastWebPreferences(): Electron.WebPreferences }) | undefined;
    const { sandbox, contextIsolation, nodeIntegration, webSecurity } = contents?.getLastWebPreferences() ?? {};
    return { sandbox, contextIsolation, nodeIntegration, webSecurity };
  });
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true });
});

test('the bridge has its named functions and nothing else', async ({ page }) => {
  expect(await page.evaluate(() => Object.keys(window.plumbline).sort())).toEqual(
    [
      'chooseFiles',
      'chooseFolder',
      'chooseSave',
      'connect',
      'initialWorkspace',
      'onCommand',
      'openDocument',
      'openInFolder',
      'pathOf',
      'platform',
      'setTheme',
      'workspaceOpened',
    ].sort(),
  );
});

test('the content security policy stops inline scripts and eval', async ({ page, consoleErrors }) => {
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.body.append(script);
    const image = document.createElement('img');
    image.setAttribute('onerror', 'window.handlerRan = true');
    image.src = 'data:,';
    document.body.append(image);
    return 'inlineRan' in window || 'handlerRan' in window;
  });
  expect(ran).toBe(false);
  // Playwright's own evaluate is exempt from the policy while it runs; a callback that comes later is not.
  const evaluated = await page.evaluate<string>(`new Promise((resolve) => setTimeout(() => {
    try { resolve(String(new Function('return 1')())); } catch (error) { resolve(error.name); }
  }))`);
  expect(evaluated).toBe('EvalError');
  expect(consoleErrors.length).toBeGreaterThan(0);
  forgive(consoleErrors, /Content Security Policy/);
});

test('the page cannot be led away, and opens no window', async ({ app, page, consoleErrors }) => {
  const before = page.url();
  for (const address of ['https://example.org/', 'app://plumbline/assets/other.html', 'file:///etc/passwd']) {
    await page.evaluate((to) => {
      location.href = to;
    }, address);
  }
  expect(await page.evaluate(() => window.open('https://example.org/') === null)).toBe(true);
  expect(await page.evaluate(() => window.open('app://plumbline/index.html') === null)).toBe(true);
  expect(page.url()).toBe(before);
  expect(app.windows()).toHaveLength(1);
  forgive(consoleErrors, /Not allowed to load local resource/);
});

test('no permission is given but that of copying', async ({ page }) => {
  expect(
    await page.evaluate(async () => ({
      notifications: await Notification.requestPermission(),
      place: (await navigator.permissions.query({ name: 'geolocation' })).state,
      reading: await navigator.clipboard.readText().then(
        () => 'granted',
        () => 'denied',
      ),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        () => 'denied',
      ),
    })),
  ).toEqual({ notifications: 'denied', place: 'denied', reading: 'denied', camera: 'denied' });
});

test('app:// serves the built page and nothing beside it', async ({ app, page, consoleErrors }) => {
  const statuses = await app.evaluate(async ({ net }) => {
    const ask = async (address: string) => (await net.fetch(address)).status;
    return {
      page: await ask('app://plumbline/index.html'),
      traversal: await ask('app://plumbline/..%2f..%2fpackage.json'),
      doubled: await ask('app://plumbline/%2e%2e%2f%2e%2e%2fmain%2fmain.js'),
      backslash: await ask('app://plumbline/..%5c..%5cpackage.json'),
      absent: await ask('app://plumbline/absent.js'),
      elsewhere: await ask('app://elsewhere/index.html'),
    };
  });
  expect(statuses).toEqual({ page: 200, traversal: 403, doubled: 403, backslash: 400, absent: 404, elsewhere: 403 });
  const policy = await page.evaluate(async () => (await fetch('/index.html')).headers.get('content-security-policy'));
  expect(policy).toContain("default-src 'none'; script-src 'self'");
  forgive(consoleErrors, /Failed to load resource/);
});

test('the shell listens to no frame but the main one of its page', async ({ app, page, consoleErrors }) => {
  const refusal = await app.evaluate(async ({ BrowserWindow, app: electron }) => {
    const stranger = new BrowserWindow({
      show: false,
      webPreferences: { preload: `${electron.getAppPath()}/out/preload/preload.cjs`, sandbox: true },
    });
    await stranger.loadURL('app://plumbline/index.html');
    const answer: unknown = await stranger.webContents.executeJavaScript(
      'window.plumbline.initialWorkspace().then(() => "answered", (error) => error.message)',
    );
    stranger.destroy();
    return answer;
  });
  expect(refusal).toContain('refused: the message came from a window that is not ours');
  expect(await page.evaluate(() => window.plumbline.openInFolder('relative').catch(() => 'refused'))).toBe('refused');
  consoleErrors.length = 0; // the stranger's page complains of the refusal
});

test('a request that would leave the machine is stopped before it starts', async ({ app, page, consoleErrors }) => {
  const outcome = await app.evaluate(async ({ session }) =>
    session.defaultSession.fetch('https://example.org/').then(
      () => 'answered',
      (error: unknown) => String(error),
    ),
  );
  expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT');
  const fromPage = await page.evaluate(() =>
    fetch('https://example.org/').then(
      () => 'answered',
      () => 'refused',
    ),
  );
  expect(fromPage).toBe('refused');
  forgive(consoleErrors, /Content Security Policy|Failed to load resource|ERR_BLOCKED_BY_CLIENT/);
});
