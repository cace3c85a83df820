/** Yes, or no with the reason that goes to the log. */
export type Decision = { readonly kind: 'allowed' } | { readonly kind: 'refused'; readonly reason: string };

export const ALLOWED: Decision = { kind: 'allowed' };

export const refused = (reason: string): Decision => ({ kind: 'refused', reason });
