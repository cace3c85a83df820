/** Integrity: what the files themselves say about being whole, and what was left out while reading them. */
import type { MetricFamily } from '../types';
import { breakdown } from './breakdown';
import {
  ALIGNMENT,
  ATTRIBUTION,
  CONTRIBUTORS,
  DROPPED,
  LICENCES,
  MALFORMED,
  NODES,
  REDIRECTS,
  REVISION_IDS,
  SHA1,
} from './definitions';
import { contributors, redirects, sha1 } from './dump';
import { attribution, licences } from './licences';
import { PARITY, parity } from './parity';
import { QUERIES, type IntegrityQuery } from './queries';
import { alignment, droppedNodes, droppedPages, malformed } from './reading';
import { revisionIds } from './revision-ids';

export const integrity: MetricFamily = {
  name: 'integrity',
  definitions: [
    SHA1,
    MALFORMED,
    REDIRECTS,
    DROPPED,
    NODES,
    CONTRIBUTORS,
    ALIGNMENT,
    REVISION_IDS,
    LICENCES,
    ATTRIBUTION,
    PARITY,
  ],
  queries: QUERIES,
  async finish(counters) {
    const read = (query: IntegrityQuery) => breakdown(counters, query);
    return [
      sha1(await read('sha1')),
      malformed(await read('raw-malformed'), await read('partner-malformed'), await read('records')),
      redirects(await read('redirects')),
      droppedPages(await read('dropped')),
      droppedNodes(await read('nodes')),
      contributors(await read('contributors')),
      alignment(await read('statuses')),
      revisionIds(await read('revision-ids')),
      licences(await counters.all('licences')),
      attribution(await read('attribution')),
      parity(await counters.all('parity')),
    ];
  },
};
