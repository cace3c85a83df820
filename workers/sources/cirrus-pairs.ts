/**
 * Lines of a CirrusSearch dump in pairs (Elasticsearch, bulk API: an action, then a document). A dump that was cut or
 * spliced has actions without documents and documents without actions; both are told, and the next action begins anew.
 */
import type { RawLine } from './lines';

export interface CirrusPair {
  /** `_id` of the action, which is the page id. */
  readonly id: string;
  readonly document: Uint8Array;
}

/** Actions have some 40 bytes; documents have hundreds at the least. */
const MOST_ACTION_BYTES = 1024;
const OPEN = 0x7b;
const decoder = new TextDecoder('utf-8');

export class CirrusPairs {
  private id: string | null = null;
  private action: RawLine | null = null;
  private wasLost = false;

  constructor(
    private readonly broken: (reason: string, detail: string, where: Pick<RawLine, 'byte' | 'line'>) => void,
  ) {}

  /** The pair that a line completes, or null. */
  feed(line: RawLine): CirrusPair | null {
    const { bytes, length } = line;
    if (length === 0) return null;
    if (length > bytes.length && bytes.length === 0) {
      this.broken('too-long', `the line has ${length} bytes, more than are read`, line);
      this.id = null;
      this.wasLost = true;
      return null;
    }
    if (bytes.length <= MOST_ACTION_BYTES) {
      const action = actionOf(bytes);
      if (action !== null) {
        this.dropAction();
        this.wasLost = false;
        if (action.id === null) {
          this.broken('no-id', 'the action line names no _id, so its document belongs to no page', line);
          this.wasLost = true;
          return null;
        }
        this.id = action.id;
        this.action = line;
        return null;
      }
    }
    if (this.id !== null) {
      const pair = { id: this.id, document: bytes };
      this.id = null;
      return pair;
    }
    // The document of an action that could not be used was told with it.
    if (!this.wasLost) {
      const detail =
        bytes[0] === OPEN ? 'a document without an action line before it' : 'neither an action nor a document';
      this.broken('no-action', `${detail}; its page id is not known`, line);
    }
    this.wasLost = false;
    return null;
  }

  /** At the end of the file: an action may be left over. */
  end(): void {
    this.dropAction();
  }

  private dropAction(): void {
    if (this.id === null || this.action === null) return;
    this.broken('no-document', `the action for page ${this.id} is not followed by a document`, this.action);
    this.id = null;
  }
}

function actionOf(bytes: Uint8Array): { readonly id: string | null } | null {
  const text = decoder.decode(bytes);
  if (!/^\s*\{\s*"(?:index|create)"\s*:\s*\{/.test(text)) return null;
  try {
    const { index, create } = JSON.parse(text) as Record<string, Record<string, unknown> | undefined>;
    const id = (index ?? create)?.['_id'];
    return { id: typeof id === 'string' || typeof id === 'number' ? String(id) : null };
  } catch {
    // A document that begins like an action, or a broken action: either way no id can be had from it.
    return text.includes('"_id"') ? { id: null } : null;
  }
}

/** The title with its namespace in front: the document has the two apart. Null where there is none. */
export function cirrusTitle(document: Readonly<Record<string, unknown>>): string | null {
  const { title, namespace_text: namespace } = document;
  if (typeof title !== 'string') return null;
  return typeof namespace === 'string' && namespace !== '' ? `${namespace}:${title}` : title;
}

/** Newer documents repeat their page id: one that is not the action's shows that lines were swapped. Null where all is well. */
export function contraryId({ id }: CirrusPair, document: Readonly<Record<string, unknown>>): string | null {
  const own = document['page_id'];
  if ((typeof own !== 'number' && typeof own !== 'string') || String(own) === id) return null;
  return `the action is for page ${id}, the document of page ${own}: one of the two stands in the wrong place`;
}
