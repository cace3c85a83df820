import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { refusal } from '../../../scripts/rooms.mjs';
import { ROOT } from '../helpers';

const value = (specifier: string, ...names: string[]) => ({ specifier, typeOnly: false, names });
const type = (specifier: string) => ({ specifier, typeOnly: true, names: [] });

describe('an import between rooms', () => {
  it('goes down, from the engine to the contract', () => {
    expect(refusal('workers/engine/doors.ts', value('../compare'))).toBeUndefined();
    expect(refusal('workers/compare/align/keys.ts', value('../../text'))).toBeUndefined();
    expect(refusal('workers/catalog/open.ts', value('../api/errors'))).toBeUndefined();
    expect(refusal('workers/engine.ts', value('./engine'))).toBeUndefined();
    expect(refusal('workers/dump/index.ts', value('./xml'))).toBeUndefined();
  });

  it('never goes up, and the message names what is allowed', () => {
    expect(refusal('workers/dump/reader.ts', value('../compare'))).toBe(
      'workers/dump/reader.ts may not import workers/compare: dump may import itself and the rooms below it: api, catalog, jobs, codecs, tables, sources',
    );
    expect(refusal('workers/api/errors.ts', value('../jobs'))).toContain('api may import itself');
  });

  it('never goes sideways, not even for a type', () => {
    expect(refusal('workers/compare/index.ts', type('../provenance/types'))).toContain('compare may import itself');
  });

  it('is refused for a room that nobody placed', () => {
    expect(refusal('workers/attic/index.ts', value('../api'))).toContain('attic stands in no level');
    expect(refusal('workers/engine/index.ts', value('../attic'))).toContain('may not import workers/attic');
  });

  it('leads the face to the contract only', () => {
    expect(refusal('renderer/src/port/engine.ts', value('../../../workers/api'))).toBeUndefined();
    expect(refusal('renderer/src/port/engine.ts', value('../../../workers/api/errors'))).toBeUndefined();
    expect(refusal('renderer/src/port/shell.ts', type('../../../electron/bridge'))).toBeUndefined();
    expect(refusal('renderer/src/App.tsx', type('../../workers/compare/types'))).toContain('workers/api');
    expect(refusal('renderer/src/App.tsx', value('node:fs'))).toContain('the page has no Node');
    expect(refusal('renderer/src/App.tsx', value('fs'))).toContain('the page has no Node');
  });

  it('gives the shell no data, only types of the contract', () => {
    expect(refusal('electron/main.ts', type('../workers/api'))).toBeUndefined();
    expect(refusal('electron/main.ts', value('../workers/api'))).toContain('types of workers/api');
    expect(refusal('electron/main.ts', type('../workers/engine/types'))).toContain('electron/ may import itself');
  });

  it('keeps Electron out of the engine, and ipcRenderer in the preload', () => {
    expect(refusal('workers/engine/port.ts', type('electron'))).toBeUndefined();
    expect(refusal('workers/engine/port.ts', value('electron', 'app'))).toContain('plain Node');
    expect(refusal('electron/preload.ts', value('electron', 'ipcRenderer'))).toBeUndefined();
    expect(refusal('electron/window.ts', value('electron', 'ipcRenderer'))).toContain('only electron/preload.ts');
  });
});

describe('the check over a tree of sources', () => {
  let tree = '';
  afterEach(() => rmSync(tree, { recursive: true, force: true }));

  const check = (files: Readonly<Record<string, string>>) => {
    tree = mkdtempSync(join(tmpdir(), 'rooms-'));
    for (const house of ['workers', 'renderer', 'electron']) mkdirSync(join(tree, house));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(tree, name)), { recursive: true });
      writeFileSync(join(tree, name), text);
    }
    const script = join(ROOT, 'scripts/check-rooms.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, tree], { encoding: 'utf8' });
    return { status, refusals: stderr.trim().split('\n').filter(Boolean) };
  };

  it('passes a tree whose imports go down', () => {
    const files = { 'workers/text/index.ts': "import { z } from '../api/errors';\nexport const x = z;\n" };
    expect(check(files)).toEqual({ status: 0, refusals: [] });
  });

  it('finds imports, types, re-exports and later imports that go the wrong way', () => {
    const { status, refusals } = check({
      'workers/text/a.ts': "import { x } from '../compare';\nexport const a = x;\n",
      'workers/text/b.ts': "import type { X } from '../provenance/types';\nexport type B = X;\n",
      'workers/text/c.ts': "export { x } from '../wikitext';\n",
      'workers/text/d.ts': "export * from '../diagnostics';\n",
      'workers/text/e.ts': "export const e = () => import('../policy');\n",
    });
    expect(status).toBe(1);
    expect(refusals).toHaveLength(5);
    for (const refused of refusals)
      expect(refused).toContain('rooms below it: api, catalog, jobs, codecs, tables, sources');
  });
});
