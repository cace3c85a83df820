/** The dumpstatus.json of a dump, and the sums in it. */
import { gzipSync } from 'node:zlib';
import { readDumpStatus, sumsOfStatus } from '../../../workers/sources';
import { shared } from '../corpus';
import type { Target } from '../target';

const FILE = '{"size":772064,"url":"/ltgwiki/x.bz2","md5":"d41d8cd98f00b204e9800998ecf8427e","sha1":"bad"}';
const STATUS = Buffer.from(
  `{"version":"0.8","jobs":{"pagestable":{"status":"done","updated":"2017-09-01 10:00:00","files":{"x.sql.gz":${FILE}}},"articlesdump":{"status":"waiting","updated":""}}}`,
);

export const target: Target = {
  corpus: () => [
    STATUS,
    gzipSync(STATUS),
    ...shared('ltgwiki-20170901/ltgwiki-20170901-dumpstatus.json'),
    ...shared('enwiki-20160501/enwiki-20160501-dumpstatus.json'),
    ...shared('meta/enwiki-20230301-dumpstatus.json'),
  ],
  tokens: [
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '"files":',
    '"jobs":{',
    'null',
    '"status":"done"',
    '"__proto__":',
    '\\u0000',
  ],
  run: async (path) => {
    const status = await readDumpStatus(path);
    return { rows: status.jobs.length + sumsOfStatus(status).length, reports: 0 };
  },
};
