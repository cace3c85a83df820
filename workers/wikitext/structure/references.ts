import { isSpelled, isWhite } from '../chars';
import * as T from '../tokens';
import type { Reading } from './reading';

const ATTRIBUTE = /\b(name|group)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'/>]+(?:\/[^\s"'/>]+)*))/gi;
const LONGEST_TAG = 1000;

const normal = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Whether the tag at `at` is <ref>, and not <references>. */
function isRef(r: Reading, at: number): boolean {
  const { units } = r.source;
  return isSpelled(units, at + 1, 'ref') && !isSpelled(units, at + 1, 'refe') && (isWhite(units[at + 4]!) || units[at + 4] === 62 || units[at + 4] === 47); // prettier-ignore
}

/** A reference begins at mark `i`, or stands there whole; gives its index, or -1 where it is a list of references. */
export function readReference(r: Reading, i: number): number {
  const { tokens, source, out, within, braces } = r;
  const start = tokens.start[i]!;
  if (!isRef(r, start)) return -1;
  const tag = source.text.slice(start + 4, Math.min(tokens.end[i]!, start + LONGEST_TAG));
  let name: string | null = null;
  let group: string | null = null;
  if (tag.length > 2) {
    for (const match of tag.matchAll(ATTRIBUTE)) {
      const value = normal(match[2] ?? match[3] ?? match[4] ?? '');
      if (match[1]!.toLowerCase() === 'name') name ??= value;
      else group ??= value;
    }
  }
  const hasContent = tokens.kind[i] === T.ELEMENT_OPEN;
  const end = hasContent ? tokens.end[tokens.mate[i]!]! : tokens.end[i]!;
  return out.references.push({ name, group, hasContent, within, braces, start, end }) - 1;
}
