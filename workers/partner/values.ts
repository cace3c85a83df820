/** Makes sense of single values. Each answer is a value, or null with the problem in a few words that do not depend on the value. */
import { DamagedText } from './raw';
import { titleFromDb } from './urls';

export interface Sense<T> {
  readonly value: T | null;
  readonly problem: string | null;
}

const nothing = { value: null, problem: null } as const;
const LONE_SURROGATE = /\p{Surrogate}/gu;

export const ILL_FORMED_TEXT = 'text: not well-formed Unicode; what could not be read is U+FFFD';
export const NOT_UTF8 = 'record: bytes that are not UTF-8 were replaced by U+FFFD';

/** A positive whole number, from 12, 12n, "12", " 12 ", "12.0". `what` names it in the problem. */
export function toId(value: unknown, what: string): Sense<number> {
  if (value === null || value === undefined) return nothing;
  if (typeof value === 'number' || typeof value === 'bigint') return checked(Number(value), what);
  if (value instanceof DamagedText || typeof value !== 'string') return garbage(what);
  const trimmed = value.trim();
  if (trimmed === '') return nothing;
  return /^\+?\d{1,17}(?:\.0*)?$/.test(trimmed) ? checked(Number(trimmed), what) : garbage(what);
}

const garbage = (what: string): Sense<number> => ({ value: null, problem: `${what}: not a positive whole number` });

function checked(number: number, what: string): Sense<number> {
  return Number.isSafeInteger(number) && number > 0 ? { value: number, problem: null } : garbage(what);
}

/** A title as MediaWiki shows it. Numbers count as titles: there is a page "1984". */
export function toTitle(value: unknown): Sense<string> {
  if (value === null || value === undefined) return nothing;
  if (value instanceof DamagedText) {
    return {
      value: titleFromDb(value.text),
      problem: 'title: not well-formed Unicode; what could not be read is U+FFFD',
    };
  }
  if (typeof value === 'number' || typeof value === 'bigint') return { value: String(value), problem: null };
  if (typeof value !== 'string') return { value: null, problem: 'title: not a string' };
  const title = titleFromDb(value.replace(LONE_SURROGATE, '\uFFFD'));
  return title === null ? nothing : { value: title, problem: null };
}

/** A text as it is. A list of strings counts as its paragraphs. */
export function toText(value: unknown): Sense<string> {
  if (value === null || value === undefined) return nothing;
  if (value instanceof DamagedText) return { value: value.text, problem: ILL_FORMED_TEXT };
  if (typeof value === 'string') {
    const text = value.replace(LONE_SURROGATE, '\uFFFD');
    return { value: text, problem: text === value ? null : ILL_FORMED_TEXT };
  }
  if (Array.isArray(value) && value.every((part) => typeof part === 'string')) return toText(value.join('\n'));
  return { value: null, problem: 'text: neither a string nor sections that can be flattened' };
}
