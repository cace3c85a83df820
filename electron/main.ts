/**
 * The shell: windows, menus, dialogs, the app:// protocol, permissions, custody of keys. It knows the operating system
 * and no data; the engine, in a process of its own, and the page talk over a port that is handed to them here.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, Menu, nativeTheme, protocol, session, type BrowserWindow } from 'electron';
import { filesNamed } from './arguments';
import { CHANNELS } from './channels';
import { chooseFiles } from './dialogs';
import { RestartBudget } from './engine';
import { Mailbox } from './mailbox';
import { menuTemplate } from './menu';
import { APP_PAGE, APP_SCHEME, originOf } from './origin';
import { pageHandler } from './page';
import { answerRequests } from './requests';
import { guardContents, guardSession } from './security';
import { prepareEngine } from './start-engine';
import { firstWorkspace, Opening, ShellMemory, WindowMemory } from './state';
import { bringToFront, makeWindow, reloadAfterCrash } from './window';

const scripts = import.meta.dirname;
const profile = app.getPath('userData');
const page = (app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']) ?? APP_PAGE;
const trustedOrigin = originOf(page) ?? APP_PAGE;
const resources = app.isPackaged ? join(process.resourcesPath, 'resources') : join(app.getAppPath(), 'resources');
const report = (what: string, reason: string) => console.warn(`refused ${what}: ${reason}`);

const named = filesNamed({
  argv: process.argv,
  cwd: process.cwd(),
  appFolder: app.isPackaged ? undefined : app.getAppPath(),
  exists: existsSync,
});

interface SecondStart {
  readonly files: readonly string[];
}

protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
// Every page, whatever its window asked for. Chromium cannot do so as root, where Electron is told --no-sandbox.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
// Belt to the braces of guardSession: what Chromium itself might look up finds no host.
if (page === APP_PAGE) app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');

const mailbox = new Mailbox();
const { send } = mailbox;
// macOS names the files that the app was opened with before it is ready.
app.on('open-file', (event, path) => {
  event.preventDefault();
  send({ type: 'add-files', paths: [path] });
});

/** Builds the window and everything around it. */
function openApp(): BrowserWindow {
  const memory = new ShellMemory(profile);
  const opening = new Opening(profile);
  const failed = opening.unfinished();
  nativeTheme.themeSource = memory.theme;
  guardSession(session.defaultSession, trustedOrigin, report);
  protocol.handle(APP_SCHEME, pageHandler(join(scripts, '../renderer')));

  const window = makeWindow({
    page,
    preload: join(scripts, '../preload/preload.cjs'),
    memory: new WindowMemory(profile),
  });
  window.webContents.on('did-start-loading', () => mailbox.close());
  window.webContents.on('did-finish-load', () =>
    mailbox.open((command) => window.webContents.send(CHANNELS.command, command)),
  );
  const keys = process.env['PLUMBLINE_KEYS'] ?? join(profile, 'keys');
  const engine = prepareEngine({ window, scripts, keys, resources, send, report });
  const crashes = new RestartBudget(3, 60_000, () => performance.now());
  reloadAfterCrash(window, () => crashes.take());

  const addFiles = async () => {
    const paths = await chooseFiles(window, 'add');
    if (paths.length > 0) send({ type: 'add-files', paths });
  };
  const showMenu = () => {
    const template = menuTemplate({
      send,
      addFiles: () => void addFiles(),
      recentWorkspaces: memory.recentWorkspaces,
      theme: memory.theme,
      mac: process.platform === 'darwin',
      development: !app.isPackaged,
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  showMenu();

  answerRequests(window, trustedOrigin, {
    connect: () => engine.connect(),
    initialWorkspace: () => {
      const option = app.commandLine.getSwitchValue('workspace');
      const first = firstWorkspace({
        named: option === '' ? undefined : resolve(option),
        last: memory.recentWorkspaces[0],
        failed,
        home: join(profile, 'workspaces'),
        exists: existsSync,
      });
      opening.begin(first.path);
      return first;
    },
    workspaceOpened: (path) => {
      opening.done();
      memory.openedWorkspace(path);
      showMenu();
    },
    setTheme: (theme) => {
      nativeTheme.themeSource = theme;
      memory.setTheme(theme);
      showMenu();
    },
  });

  // From here on there is nobody to send to: an engine that dies now is not started again for a window that is gone.
  window.on('closed', () => {
    mailbox.close();
    engine.stop();
  });
  if (named.length > 0) send({ type: 'add-files', paths: named });
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    if (window.isDestroyed()) return;
    bringToFront(window);
    const { files } = data as SecondStart;
    if (files.length > 0) send({ type: 'add-files', paths: files });
  });
  app.on('will-quit', () => {
    opening.done(); // the app was left on purpose
    engine.stop();
  });
  return window;
}

if (app.requestSingleInstanceLock({ files: named } satisfies SecondStart)) {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, trustedOrigin, report));
  app.on('window-all-closed', () => app.quit());
  // Never awaited at the top level: Electron emits ready only once this module has finished.
  void app.whenReady().then(openApp);
} else {
  app.quit();
}
