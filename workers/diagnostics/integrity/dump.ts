import type { Metric } from '../../api/results';
import { metric } from '../metric';
import { count, counted, percent } from '../words';
import { shareGroups, type Breakdown } from './breakdown';
import { CONTRIBUTORS, REDIRECTS, SHA1 } from './definitions';

const CHECKED: Readonly<Record<string, string>> = { ok: 'fits', bad: 'does not fit', unchecked: 'cannot be checked' };

export function sha1(results: Breakdown): Metric {
  const ok = results.of('ok');
  const bad = results.of('bad');
  const unchecked = results.of('unchecked');
  const checked = ok + bad;
  return metric(SHA1, {
    value: checked === 0 ? null : ok / checked,
    counters: { ok, bad, unchecked },
    groups: shareGroups('sha1', results.kinds, results.total, CHECKED),
    finding: sha1Finding(ok, bad, unchecked),
    effect: checked === 0 ? null : bad / checked,
  });
}

function sha1Finding(ok: number, bad: number, unchecked: number): string {
  const rest = unchecked === 0 ? '' : `; ${count(unchecked)} could not be checked`;
  if (ok + bad === 0) return `No revision’s checksum could be checked (${counted(unchecked, 'revision')}).`;
  if (bad === 0) return `The checksums of all ${counted(ok, 'checked revision')} fit their text${rest}.`;
  return `The checksums of ${count(bad)} of ${counted(ok + bad, 'checked revision')} do not fit their text (${percent(bad / (ok + bad))})${rest}.`;
}

export function redirects(pages: Breakdown): Metric {
  const found = pages.of('redirect');
  const { total } = pages;
  return metric(REDIRECTS, {
    value: total === 0 ? null : found / total,
    counters: { pages: total, redirects: found },
    finding:
      total === 0
        ? 'The dump holds no pages.'
        : `${count(found)} of ${counted(total, 'page')} of the dump ${found === 1 ? 'is a redirect' : 'are redirects'} (${percent(found / total)}).`,
    effect: null,
  });
}

const KINDS: Readonly<Record<string, string>> = {
  registered: 'registered users',
  ip: 'IP addresses',
  temporary: 'temporary accounts',
  suppressed: 'suppressed contributors',
  imported: 'imported names',
};

export function contributors(revisions: Breakdown): Metric {
  const { kinds, total } = revisions;
  const registered = revisions.of('registered');
  const parts = kinds.map(({ kind, n }) => `${percent(n / total)} by ${KINDS[kind] ?? kind}`);
  return metric(CONTRIBUTORS, {
    value: total === 0 ? null : registered / total,
    counters: { revisions: total, registered },
    groups: shareGroups('contributor-kind', kinds, total, KINDS),
    finding: total === 0 ? 'The dump holds no revisions.' : `Of ${counted(total, 'revision')}: ${parts.join(', ')}.`,
    effect: null,
  });
}
