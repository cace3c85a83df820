import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY, pageHandler, resolvePageUrl } from '../../../electron/page';

const ROOT = '/opt/plumbline/out/renderer';

describe('an address of the page', () => {
  it.each([
    ['app://plumbline/', 'index.html', 'text/html; charset=utf-8'],
    ['app://plumbline/index.html?x=1#y', 'index.html', 'text/html; charset=utf-8'],
    ['app://plumbline/assets/a%20b.js', 'assets/a b.js', 'text/javascript; charset=utf-8'],
    ['app://plumbline/assets/../index.html', 'index.html', 'text/html; charset=utf-8'],
    ['app://plumbline/../../index.html', 'index.html', 'text/html; charset=utf-8'], // the URL standard stops at the root
  ])('%s means %s', (address, file, type) => {
    expect(resolvePageUrl(address, ROOT)).toEqual({ kind: 'file', path: join(ROOT, file), type });
  });

  it.each([
    ['app://plumbline/..%2f..%2fpackage.json', 403],
    ['app://plumbline/%2e%2e%2f%2e%2e%2fmain%2fmain.js', 403],
    ['app://plumbline/assets/..%2f..%2f..%2fmain%2fmain.js', 403],
    ['app://plumbline/..%2frenderer-of-another%2fa.js', 403],
    ['app://plumbline/..%5c..%5cpackage.json', 400],
    ['app://plumbline/a%00.html', 400],
    ['app://plumbline/%zz.html', 400],
    ['app://elsewhere/index.html', 403],
    ['https://plumbline/index.html', 403],
    ['app://plumbline/.env', 404],
    ['app://plumbline/assets', 404],
    ['app://plumbline/a.node', 404],
  ])('%s is refused with %i', (address, status) => {
    expect(resolvePageUrl(address, ROOT)).toMatchObject({ kind: 'refused', status });
  });
});

describe('the answer to a request of the page', () => {
  let root = '';
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'page-'));
    writeFileSync(join(root, 'index.html'), '<!doctype html>');
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('carries the content security policy, with the file and with a refusal', async () => {
    const answer = pageHandler(root);
    const page = await answer(new Request('app://plumbline/'));
    expect([page.status, await page.text()]).toEqual([200, '<!doctype html>']);
    const refusal = await answer(new Request('app://plumbline/..%2fx.js'));
    expect(refusal.status).toBe(403);
    for (const { headers } of [page, refusal]) {
      expect(headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('says 404 for a file that is not there, and 405 for anything but reading', async () => {
    const answer = pageHandler(root);
    expect((await answer(new Request('app://plumbline/absent.js'))).status).toBe(404);
    expect((await answer(new Request('app://plumbline/', { method: 'POST' }))).status).toBe(405);
  });

  it('allows scripts from the app itself only, and neither eval nor inline ones', () => {
    const scripts = CONTENT_SECURITY_POLICY.split('; ').find((directive) => directive.startsWith('script-src'));
    expect(scripts).toBe("script-src 'self'");
    expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none';/);
  });
});
