import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { junitXml } from '../../workers/cli/junit-xml';
import { Folders } from '../unit/folders';
import { python } from './tools';

const folders = new Folders();
afterAll(() => folders.clean());

describe('junitparser', () => {
  it('reads what a check writes, whatever stands in names', async () => {
    const file = join(folders.make('junit'), 'check.xml');
    const failure = { type: 'min', message: '0.1 is below "0.5" & <1>', text: 'promised ]]> \u0000' };
    writeFileSync(
      file,
      junitXml([
        {
          name: 'coverage',
          cases: [
            { classname: 'coverage', name: 'kept' },
            { classname: 'coverage', name: 'א<b>"', failure },
          ],
        },
        { name: 'freshness', cases: [{ classname: 'freshness', name: 'lag', skipped: 'could not be measured' }] },
      ]),
    );
    expect(await python('junit.py', file)).toMatchObject({ accepted: true, said: '3 1 1 coverage,freshness\n' });
  });
});
