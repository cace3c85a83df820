import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { PlumblineError } from '../api/errors';
import type { Metric } from '../api/results';

/**
 * SHA-256, in hex, of the canonical JSON (RFC 8785) of a metric's integers: `{counters, groups: [{axis, key, counters}]}`.
 * Two engines counted the same if and only if the digests are equal; no float has a part in it.
 */
export function countersDigest(metric: Pick<Metric, 'counters' | 'groups'>): string {
  const groups = metric.groups.map(({ axis, key, counters }) => ({ axis, key, counters }));
  const json = canonicalize({ counters: metric.counters, groups });
  if (json === undefined) throw new PlumblineError('internal', 'A metric’s counters have no canonical JSON');
  return createHash('sha256').update(json, 'utf8').digest('hex');
}
