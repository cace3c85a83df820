/** The namespaces of a wiki, as its API tells them. */
import { gzipSync } from 'node:zlib';
import { readNamespaces } from '../../../workers/sources';
import { shared } from '../corpus';
import type { Target } from '../target';

const ANSWER = Buffer.from(
  '{"batchcomplete":true,"query":{"namespaces":{"0":{"id":0,"case":"first-letter","*":"","content":""},"1":{"id":1,"case":"first-letter","name":"Talk","canonical":"Talk"}},"namespacealiases":[{"id":1,"alias":"T"}]}}',
);

export const target: Target = {
  corpus: () => [ANSWER, gzipSync(ANSWER), ...shared('meta/jawiktionary-20220501-siteinfo2-namespacesv2.json')],
  tokens: ['{', '}', '[', ']', '"', ':', ',', '"id":', '"query":{', 'null', '"namespaces":', '"__proto__":', '1e999'],
  run: async (path) => ({ rows: (await readNamespaces(path)).length, reports: 0 }),
};
