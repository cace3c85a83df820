/** Merkle tree of RFC 6962, section 2.1: hashes, and inclusion and consistency proofs both ways. It knows no file. */
import { createHash } from 'node:crypto';
import { PlumblineError } from '../../api/errors';

export const leafHash = (entry: Uint8Array): Buffer => createHash('sha256').update(Buffer.of(0)).update(entry).digest();

export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();

/** Largest power of two smaller than n (n > 1). */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** MTH over leaf hashes [from, to). The empty tree has the hash of nothing. */
export function rootOf(leaves: readonly Buffer[], from = 0, to = leaves.length): Buffer {
  const size = to - from;
  if (size === 0) return createHash('sha256').digest();
  if (size === 1) return leafAt(leaves, from);
  const k = split(size);
  return nodeHash(rootOf(leaves, from, from + k), rootOf(leaves, from + k, to));
}

/** PATH(index, D[0:size]): audit path of a leaf, from the bottom. */
export function inclusionProof(leaves: readonly Buffer[], index: number, size = leaves.length): Buffer[] {
  if (!(index >= 0 && index < size && size <= leaves.length)) throw outside(index, size);
  const path = (at: number, from: number, to: number): Buffer[] => {
    if (to - from === 1) return [];
    const k = split(to - from);
    return at < k
      ? [...path(at, from, from + k), rootOf(leaves, from + k, to)]
      : [...path(at - k, from + k, to), rootOf(leaves, from, from + k)];
  };
  return path(index, 0, size);
}

/** PROOF(old, D[0:size]): nodes that show the tree of `old` leaves to be a beginning of the tree of `size` leaves. */
export function consistencyProof(leaves: readonly Buffer[], old: number, size = leaves.length): Buffer[] {
  if (!(old > 0 && old <= size && size <= leaves.length)) throw outside(old, size);
  const proof = (m: number, from: number, to: number, whole: boolean): Buffer[] => {
    const n = to - from;
    if (m === n) return whole ? [] : [rootOf(leaves, from, to)];
    const k = split(n);
    return m <= k
      ? [...proof(m, from, from + k, whole), rootOf(leaves, from + k, to)]
      : [...proof(m - k, from + k, to, false), rootOf(leaves, from, from + k)];
  };
  return proof(old, 0, size, true);
}

/** RFC 9162, section 2.1.3.2. */
export function verifyInclusion(
  leaf: Buffer,
  index: number,
  size: number,
  path: readonly Buffer[],
  root: Buffer,
): boolean {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) return false;
  let [fn, sn, hash] = [index, size - 1, leaf];
  for (const node of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(node, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = nodeHash(hash, node);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && hash.equals(root);
}

/** RFC 9162, section 2.1.4.2. A tree of no leaves is a beginning of every tree; callers need no proof for it. */
export function verifyConsistency(
  old: { readonly size: number; readonly root: Buffer },
  now: { readonly size: number; readonly root: Buffer },
  proof: readonly Buffer[],
): boolean {
  if (!(Number.isSafeInteger(old.size) && Number.isSafeInteger(now.size) && old.size > 0 && old.size <= now.size)) {
    return false;
  }
  if (old.size === now.size) return proof.length === 0 && old.root.equals(now.root);
  const nodes = isPowerOfTwo(old.size) ? [old.root, ...proof] : [...proof];
  const first = nodes.shift();
  if (first === undefined) return false;
  let [fn, sn] = [old.size - 1, now.size - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  let [fr, sr] = [first, first];
  for (const node of nodes) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      [fr, sr] = [nodeHash(node, fr), nodeHash(node, sr)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      sr = nodeHash(sr, node);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && fr.equals(old.root) && sr.equals(now.root);
}

// Not a shift: sizes may pass 2^31.
const half = (n: number): number => Math.floor(n / 2);
const isPowerOfTwo = (n: number): boolean => Number.isInteger(Math.log2(n));

function leafAt(leaves: readonly Buffer[], index: number): Buffer {
  const leaf = leaves[index];
  if (leaf === undefined) throw outside(index, leaves.length);
  return leaf;
}

const outside = (index: number, size: number): PlumblineError =>
  new PlumblineError('internal', `there is no leaf or tree ${index} in a log of ${size} entries`);
