import { isUtf8 } from 'node:buffer';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One JSON text out of a file: an object, or the reason why there is none. */
export type JsonText =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>>; readonly damaged: boolean }
  | { readonly ok: false; readonly reason: string; readonly detail: string };

const decoder = new TextDecoder('utf-8');

/** Parses the bytes of one record. Bytes that are no UTF-8 become U+FFFD and are told by `damaged`. */
export function parseJsonText(bytes: Uint8Array): JsonText {
  const text = decoder.decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    return { ok: false, reason: 'broken-json', detail: thrown instanceof Error ? thrown.message : String(thrown) };
  }
  if (!isRecord(value)) {
    const is = value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
    return { ok: false, reason: 'not-an-object', detail: `the record is ${is}, not an object` };
  }
  return { ok: true, value, damaged: !isUtf8(bytes) };
}
