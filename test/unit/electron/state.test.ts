import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesNamed } from '../../../electron/arguments';
import type { ShellCommand } from '../../../electron/bridge';
import { Mailbox } from '../../../electron/mailbox';
import { menuTemplate } from '../../../electron/menu';
import { firstWorkspace, fitToScreens, Opening, ShellMemory, WindowMemory } from '../../../electron/state';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shell-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the workspace of a start', () => {
  const home = '/profile/workspaces';
  const start = { named: undefined, last: undefined, failed: undefined, home, exists: () => true };

  it('is a new one with the sample at the first start', () => {
    const first = firstWorkspace({ ...start, exists: () => false });
    expect(first).toEqual({ path: join(home, 'Sample'), sample: true, skipped: null });
  });

  it('is the last one afterwards', () => {
    expect(firstWorkspace({ ...start, last: '/w' })).toEqual({ path: '/w', sample: false, skipped: null });
  });

  it('is the one on the command line, whatever happened before', () => {
    const named = firstWorkspace({ ...start, named: '/n', last: '/w', failed: '/n' });
    expect(named).toEqual({ path: '/n', sample: false, skipped: null });
  });

  it('is not the one that the last start failed on, and says which was left out', () => {
    const { path, skipped } = firstWorkspace({ ...start, last: '/w', failed: '/w' });
    expect(path).toBe(join(home, 'Sample'));
    expect(skipped).toContain('/w');
  });

  it('is another sample when the first start failed on the sample itself', () => {
    const sample = join(home, 'Sample');
    const exists = (path: string) => path === sample;
    expect(firstWorkspace({ ...start, failed: sample, exists })).toMatchObject({ path: `${sample} 2`, sample: true });
  });

  it('is the last one when the failure was another’s', () => {
    expect(firstWorkspace({ ...start, last: '/w', failed: '/other' })).toMatchObject({ path: '/w', skipped: null });
  });

  it('says when the last one is not there any more', () => {
    const { path, skipped } = firstWorkspace({ ...start, last: '/gone', exists: (p) => p !== '/gone' });
    expect(path).toBe(join(home, 'Sample'));
    expect(skipped).toContain('/gone');
  });
});

describe('what the shell remembers', () => {
  it('is read again at the next start, the last workspace first', () => {
    const memory = new ShellMemory(folder);
    for (const path of ['/a', '/b', '/a']) memory.openedWorkspace(path);
    memory.setTheme('dark');
    const next = new ShellMemory(folder);
    expect(next.recentWorkspaces).toEqual(['/a', '/b']);
    expect(next.theme).toBe('dark');
  });

  it('holds ten workspaces at most, and leaves no draft behind', () => {
    const memory = new ShellMemory(folder);
    for (let n = 0; n < 12; n++) memory.openedWorkspace(`/w${n}`);
    expect(memory.recentWorkspaces).toHaveLength(10);
    expect(memory.recentWorkspaces[0]).toBe('/w11');
    expect(readdirSync(folder)).toEqual(['shell.json']);
  });

  it.each(['', '{', '[]', '{"theme":"pink"}'])('starts afresh from a file that holds %j', (text) => {
    writeFileSync(join(folder, 'shell.json'), text);
    const memory = new ShellMemory(folder);
    expect([memory.theme, memory.recentWorkspaces]).toEqual(['system', []]);
  });

  it('names the workspace whose opening did not come to its end', () => {
    new Opening(folder).begin('/w');
    const next = new Opening(folder);
    expect(next.unfinished()).toBe('/w');
    next.done();
    expect(new Opening(folder).unfinished()).toBeUndefined();
  });
});

describe('the place of the window', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };

  it('is where it was left', () => {
    const bounds = { x: 10, y: 20, width: 1200, height: 800 };
    new WindowMemory(folder).keep({ bounds, maximized: true });
    expect(new WindowMemory(folder).place([screen])).toEqual({ bounds, maximized: true });
  });

  it('is a new one when that screen is gone, and never too small to use', () => {
    expect(fitToScreens({ x: 2500, y: 0, width: 1200, height: 800 }, [screen])).toBeUndefined();
    expect(fitToScreens({ x: 0, y: 5000, width: 1200, height: 800 }, [screen])).toBeUndefined();
    expect(fitToScreens({ x: 0, y: 0, width: 10, height: 10 }, [screen])).toMatchObject({ width: 960, height: 600 });
  });
});

describe('the command line', () => {
  const exists = (path: string) => path.startsWith('/files/');

  it('names files, and neither switches nor the app itself', () => {
    const argv = ['/electron', '-r', '/loader.js', '/app', '--workspace=/w', 'dump.xml', '/files/b', '/nowhere'];
    expect(filesNamed({ argv, cwd: '/files', appFolder: '/app', exists })).toEqual(['/files/dump.xml', '/files/b']);
    expect(filesNamed({ argv: ['/plumbline', '/files/a'], cwd: '/', appFolder: undefined, exists })).toEqual([
      '/files/a',
    ]);
  });
});

describe('commands for a page that is not there yet', () => {
  it('wait, in order, until it is; and again while it reloads', () => {
    const heard: ShellCommand[] = [];
    const deliver = (command: ShellCommand) => heard.push(command);
    const mailbox = new Mailbox();
    mailbox.send({ type: 'add-files', paths: ['/a'] });
    mailbox.send({ type: 'export-bag' });
    expect(heard).toEqual([]);
    mailbox.open(deliver);
    expect(heard.map(({ type }) => type)).toEqual(['add-files', 'export-bag']);
    mailbox.close();
    mailbox.send({ type: 'show-about' });
    expect(heard).toHaveLength(2);
    mailbox.open(deliver);
    expect(heard).toHaveLength(3);
  });
});

describe('the menu', () => {
  const parts = {
    send: () => undefined,
    addFiles: () => undefined,
    recentWorkspaces: ['/home/me/Norwegian'],
    theme: 'dark',
    mac: false,
    development: false,
  } as const;
  const labels = (menu: ReturnType<typeof menuTemplate>[number] | undefined) =>
    Array.isArray(menu?.submenu) ? menu.submenu.map((item) => item.label ?? item.role ?? item.type) : [];

  it('offers the recent workspaces by name', () => {
    const [file] = menuTemplate(parts);
    const recent = Array.isArray(file?.submenu) ? file.submenu.find(({ label }) => label === 'Open recent') : undefined;
    expect(labels(recent)).toEqual(['Norwegian']);
  });

  it('has the developer’s tools only under npm run dev', () => {
    const view = (development: boolean) => labels(menuTemplate({ ...parts, development })[2]);
    expect(view(false)).not.toContain('toggleDevTools');
    expect(view(true)).toContain('toggleDevTools');
  });
});
