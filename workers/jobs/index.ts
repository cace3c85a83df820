/**
 * Jobs: a pool of worker threads and the few numbers shared with a running task.
 * This room knows tasks by name only; it must not know what they do.
 */
export { TaskControl } from './control';
export { WorkerPool, type PoolOptions, type WorkerDoor } from './pool';
export { stepBack } from './priority';
export { StreamReader, StreamWriter, type StreamEnd } from './stream';
