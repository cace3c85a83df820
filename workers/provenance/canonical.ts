import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { PlumblineError } from '../api/errors';

/**
 * Canonical JSON (RFC 8785): the same value gives the same bytes on any machine.
 * @throws PlumblineError 'internal' for what JSON cannot carry: NaN, infinities, undefined, functions, bigints,
 *   unpaired surrogates, class instances, cycles. The message names the path to it.
 */
export function canonicalJson(value: unknown): string {
  refuseWhatJsonCannotCarry(value, '$', new Set());
  const text = canonicalize(value);
  if (text === undefined) throw refusal('$', 'nothing');
  return text;
}

/** SHA-256, lower-case hex. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** With the u flag, a surrogate that is half of a pair does not match. */
const LONE_SURROGATE = /\p{Surrogate}/u;

// The library drops undefined and calls toJSON, as JSON.stringify does; in what is signed, either would be a silent loss.
function refuseWhatJsonCannotCarry(value: unknown, path: string, open: Set<object>): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') {
    if (LONE_SURROGATE.test(value)) throw refusal(path, 'a string with an unpaired surrogate');
    return;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refusal(path, String(value));
    return;
  }
  if (typeof value !== 'object') throw refusal(path, value === undefined ? 'undefined' : `a ${typeof value}`);
  if (open.has(value)) throw refusal(path, 'a cycle');
  open.add(value);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      refuseWhatJsonCannotCarry(value[index], `${path}[${index}]`, open);
    }
  } else {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) throw refusal(path, 'an object of a class');
    for (const [key, child] of Object.entries(value)) {
      if (LONE_SURROGATE.test(key)) throw refusal(path, 'a key with an unpaired surrogate');
      refuseWhatJsonCannotCarry(child, `${path}.${key}`, open);
    }
  }
  open.delete(value);
}

function refusal(path: string, what: string): PlumblineError {
  return new PlumblineError('internal', `${what} at ${path} cannot be written as canonical JSON (RFC 8785)`);
}
