import { describe, expect, it } from 'vitest';
import { APP_ORIGIN, originOf } from '../../../electron/origin';
import { navigationDecision } from '../../../electron/security/navigation';
import { permissionDecision } from '../../../electron/security/permissions';
import { requestDecision } from '../../../electron/security/requests';
import { senderDecision } from '../../../electron/security/sender';

const DEV = 'http://localhost:5173';

describe('the origin of an address', () => {
  it('is scheme, host and port, for schemes of our own as well', () => {
    expect(originOf('app://plumbline/index.html#x')).toBe('app://plumbline');
    expect(originOf('http://localhost:5173/')).toBe(DEV);
    expect(originOf('not an address')).toBeUndefined();
  });
});

describe('navigation', () => {
  const decide = (address: string) => navigationDecision(address, APP_ORIGIN).kind;

  it('may load the page again', () => {
    for (const address of ['app://plumbline', 'app://plumbline/', 'app://plumbline/index.html?x#y']) {
      expect(decide(address)).toBe('allowed');
    }
  });

  it.each([
    'https://example.org/',
    'http://plumbline/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'about:blank',
    'app://plumbline.example.org/',
    'app://plumbline@example.org/',
    'app://plumbline:81/',
    'app://plumbline/assets/index.js',
    'app:plumbline',
    '',
  ])('is refused to %j', (address) => {
    expect(decide(address)).toBe('refused');
  });
});

describe('permissions', () => {
  it('are refused but for writing to the clipboard', () => {
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'unheard-of',
    ]) {
      expect(permissionDecision(permission, `${APP_ORIGIN}/index.html`, APP_ORIGIN).kind).toBe('refused');
    }
    expect(permissionDecision('clipboard-sanitized-write', `${APP_ORIGIN}/`, APP_ORIGIN).kind).toBe('allowed');
  });

  it('are refused to anybody else, whatever is asked for', () => {
    expect(permissionDecision('clipboard-sanitized-write', 'https://example.org/', APP_ORIGIN).kind).toBe('refused');
    expect(permissionDecision('clipboard-sanitized-write', '', APP_ORIGIN).kind).toBe('refused');
  });
});

describe('requests', () => {
  const decide = (address: string, origin = APP_ORIGIN) => requestDecision(address, origin).kind;

  it('stay inside the app', () => {
    for (const address of [
      'app://plumbline/a.js',
      'data:image/png;base64,',
      'blob:app://plumbline/1',
      'devtools://x/',
    ]) {
      expect(decide(address)).toBe('allowed');
    }
  });

  it.each([
    'https://example.org/',
    'http://127.0.0.1/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'ftp://h/',
    'blob:https://h/1',
  ])('are refused to %j', (address) => {
    expect(decide(address)).toBe('refused');
  });

  it('may reach Vite, and only Vite, under npm run dev', () => {
    expect(decide(`${DEV}/src/main.tsx`, DEV)).toBe('allowed');
    expect(decide('ws://localhost:5173/', DEV)).toBe('allowed');
    expect(decide('ws://localhost:5174/', DEV)).toBe('refused');
  });
});

describe('the sender of a message', () => {
  const ours = { url: `${APP_ORIGIN}/index.html`, isMainFrame: true, isOurWindow: true };

  it('is heard when it is the main frame of our page in our window', () => {
    expect(senderDecision(ours, APP_ORIGIN).kind).toBe('allowed');
  });

  it.each([
    ['another window', { isOurWindow: false }],
    ['a frame inside the page', { isMainFrame: false }],
    ['a page from elsewhere', { url: 'https://example.org/' }],
    ['a page whose host only begins like ours', { url: 'app://plumbline.example.org/' }],
    ['a frame that is gone', { url: undefined }],
  ])('is refused when it is %s', (_what, difference) => {
    expect(senderDecision({ ...ours, ...difference }, APP_ORIGIN).kind).toBe('refused');
  });
});
