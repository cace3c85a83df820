/** A thread that works for minutes steps back for what answers a person: the engine's own thread, the window, other programs. */
import { setPriority } from 'node:os';

/** A third of the weight of what runs normally; with nobody else about it is as quick as ever. */
const NICE = 5;

/** Only where the system gives each thread a priority of its own; elsewhere the whole process would step back. */
export function stepBack(): void {
  if (process.platform === 'linux') setPriority(0, NICE);
}
