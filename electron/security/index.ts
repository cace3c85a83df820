/**
 * What the page may do to the outside, decided by pure functions whose answer is no unless they find a reason for yes.
 * This room knows addresses and names; the wiring to Electron's events stands in `guard.ts`.
 */
export type { Decision } from './decision';
export { documentDecision } from './documents';
export { guardContents, guardSession } from './guard';
export { navigationDecision } from './navigation';
export { permissionDecision } from './permissions';
export { requestDecision } from './requests';
export { senderDecision, type Sender } from './sender';
