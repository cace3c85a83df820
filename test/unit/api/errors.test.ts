import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PlumblineError, toErrorValue, toPlumblineError } from '../../../workers/api/errors';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-errors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the system itself throws. */
function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('an error of the system', () => {
  it('about a file that is not there names it and says what to do', () => {
    const path = join(folder, 'gone.xml');
    const error = toPlumblineError(thrownBy(() => readFileSync(path)));
    expect(error).toMatchObject({ code: 'not-found', where: { file: path } });
    expect(error.message).toContain(path);
    expect(error.message).toMatch(/check the path/);
    expect(error.cause).toMatchObject({ code: 'ENOENT' });
  });

  it('about a folder in a file’s place, or a file in a folder’s, is no bug of ours', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(toPlumblineError(thrownBy(() => readFileSync(folder))).code).toBe('unreadable');
    expect(toPlumblineError(thrownBy(() => readFileSync(join(folder, 'file', 'below')))).code).toBe('not-found');
  });

  it('about a full disk says that what was finished is kept, whoever tells it', () => {
    const byNode = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const byDuckDb = new Error('IO Error: Could not write file "/tmp/x/duckdb_temp_storage": No space left on device');
    for (const error of [byNode, byDuckDb].map((thrown) => toPlumblineError(thrown, { file: 'w' }))) {
      expect(error.code).toBe('disk-full');
      expect(error.message).toMatch(/^w could not be written because the disk is full/);
    }
  });
});

describe('what crosses a port', () => {
  it('is the error’s code, sentence and place, and nothing else of it', () => {
    const error = new PlumblineError('malformed', 'Byte 7 is wrong', { file: 'a', byte: 7 }, { cause: new Error('x') });
    expect(structuredClone(toErrorValue(error))).toEqual({
      code: 'malformed',
      message: 'Byte 7 is wrong',
      where: { file: 'a', byte: 7 },
    });
  });

  it('is a fault of ours where nobody foresaw it, also when no error was thrown', () => {
    expect(toErrorValue(new TypeError('x is not a function'))).toMatchObject({ code: 'internal' });
    expect(toErrorValue('just a text')).toEqual({ code: 'internal', message: 'just a text', where: {} });
    expect(toErrorValue(undefined).code).toBe('internal');
  });
});
