/** Short messages over the view: errors stay until they are closed, other notices go by themselves. */
import { atom } from 'nanostores';
import { toPlumblineError } from '../../../workers/api/errors';
import { errorDetails } from '../format/errors';

export interface Notice {
  readonly id: number;
  readonly kind: 'error' | 'info';
  readonly title: string;
  readonly message: string | null;
  /** What can be copied into a report. */
  readonly details: string | null;
}

export const $notices = atom<readonly Notice[]>([]);
const SHOWN = 4;
const INFO_MILLISECONDS = 6000;
let nextId = 1;

function push(notice: Omit<Notice, 'id'>): number {
  const id = nextId++;
  $notices.set([...$notices.get().slice(1 - SHOWN), { ...notice, id }]);
  return id;
}

export function notify(title: string): void {
  const id = push({ kind: 'info', title, message: null, details: null });
  setTimeout(() => closeNotice(id), INFO_MILLISECONDS);
}

/** A sentence that stays until it is closed, where nothing failed now. */
export function notifyWarning(title: string): void {
  push({ kind: 'error', title, message: null, details: null });
}

/** Shows a failure: what could not be done, then the engine's own sentence. */
export function notifyError(title: string, thrown: unknown): void {
  const error = toPlumblineError(thrown);
  if (error.code === 'cancelled') return;
  push({ kind: 'error', title, message: error.message, details: errorDetails(error) });
}

export function closeNotice(id: number): void {
  $notices.set($notices.get().filter((notice) => notice.id !== id));
}
