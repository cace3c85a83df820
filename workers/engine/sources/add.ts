/** Adding what was dropped: recognised, remembered, and what is refused said in one sentence each. */
import { resolve } from 'node:path';
import type { Output } from '../../api';
import { sniff, type Sniff } from '../../sources';
import type { Session } from '../session';
import { lookInto, toSource } from './describe';

export function addSources(session: Session, paths: readonly string[]): Promise<Output<'sources.add'>> {
  return session.adding.run(() => addAll(session, paths));
}

async function addAll(session: Session, paths: readonly string[]): Promise<Output<'sources.add'>> {
  const added: string[] = [];
  const toSeal: string[] = [];
  const refused: Sniff[] = [];
  const bags: Sniff[] = [];
  for (const path of new Set(paths.map((each) => resolve(each)))) {
    const seen = await sniff(path);
    if (seen.kind === 'bag') bags.push(seen);
    else if (!seen.accepted || seen.kind === 'other') refused.push(seen);
    else {
      const known = session.catalog.sources.byPath(path);
      const id = known?.id ?? (await remember(session, seen));
      if (typeof id !== 'string') refused.push(id);
      else {
        added.push(id);
        if (!(await session.isSealed(id))) toSeal.push(id);
      }
    }
  }
  return {
    added: added.map((id) => toSource(session, id)),
    refused: refused.map(plain),
    bags: bags.map(plain),
    jobId: toSeal.length === 0 ? null : session.startSealing(toSeal),
  };
}

/** The new source's id, or why it is refused after a closer look. */
async function remember(session: Session, seen: Sniff): Promise<string | Sniff> {
  const look = await lookInto(session, seen);
  if (look.refusal !== null) return { ...seen, accepted: false, sentence: look.refusal };
  const id = session.options.randomId();
  session.catalog.sources.add({
    id,
    kind: seen.kind,
    path: seen.path,
    name: seen.name,
    size: seen.size,
    format: seen.format,
    compression: seen.compression,
    sealState: 'sealing',
    sealSentence: 'Being hashed',
    info: JSON.stringify(look.info),
    mapping: null,
    licence: 'licence' in look.info ? look.info.licence : null,
    addedAt: session.options.now().toISOString(),
  });
  return id;
}

const plain = (seen: Sniff) => ({ ...seen });
