/**
 * The engine: wires the rooms together behind one door. It touches data and knows no window; the window, the command line
 * and the tests are three clients of the same calls.
 */
import type { EngineDoor } from '../api';
import { openDoor } from './door';
import { makeHandlers } from './handlers';
import type { EngineOptions } from './options';

export { clientOf } from './door';
export { DEFAULT_RECIPE } from './handlers';
export { CODE } from './version';
export { DEFAULT_GRAM_MEMORY, type EngineOptions } from './options';

export interface Engine {
  readonly door: EngineDoor;
  close(): Promise<void>;
}

export function createEngine(options: EngineOptions): Engine {
  const { handlers, close } = makeHandlers(options);
  return { door: openDoor(handlers), close };
}
