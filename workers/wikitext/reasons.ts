import { NODE_REASONS, type NodeReason } from './types';

export * from './kernel/reasons';

/** Position of a reason in NODE_REASONS, which is how marks and counters name it. */
export const reasonIndex = (reason: NodeReason): number => NODE_REASONS.indexOf(reason);
