/** The case file: what reviewers answered and decided about a run, and what a gate said of its export. */
import { z } from 'zod';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const words = z.string().min(1).max(4000);
const time = z.iso.datetime({ offset: false });

/** What one gate said. A blocked gate stops an export; one that does not apply says why. */
export const gateResultSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
  title: words,
  outcome: z.enum(['passed', 'blocked', 'not-applicable']),
  sentence: words,
  evidence: z.array(digest),
});
export type GateResult = z.infer<typeof gateResultSchema>;

export const ITEM_STATES = ['open', 'answered', 'not-applicable', 'reopened'] as const;

/** One item of a playbook, and by digest what it rests on. */
export const caseItemSchema = z.object({
  playbook: words,
  version: z.int().min(1),
  /** Of the playbook's canonical JSON. */
  digest,
  item: words,
  title: words,
  state: z.enum(ITEM_STATES),
  evidence: z.array(digest),
});
export type CaseItem = z.infer<typeof caseItemSchema>;

export const DECISIONS = ['approve', 'approve-with-conditions', 'reject', 'recuse'] as const;

export const caseDecisionSchema = z.object({
  reviewer: words,
  /** Of the reviewer's own key. */
  keyId: digest,
  decision: z.enum(DECISIONS),
  at: time,
  /** Of the signed envelope. */
  envelope: digest,
});
export type CaseDecision = z.infer<typeof caseDecisionSchema>;

/** Null where nothing was said. */
export const caseEthicsSchema = z.object({
  request: z.object({ by: words, purpose: words, data: words, retention: words }).nullable(),
  review: z.object({ opened: z.iso.date(), due: z.iso.date().nullable(), next: z.iso.date().nullable() }).nullable(),
  embargoUntil: z.iso.date().nullable(),
  publicationTerms: words.nullable(),
  ipTerms: words.nullable(),
  residency: z.object({ workspace: words.nullable(), recipient: words.nullable() }),
  exportControl: z.object({ flagged: z.boolean(), basis: words }).nullable(),
});
export type CaseEthics = z.infer<typeof caseEthicsSchema>;

/** What a statement, a report and a datasheet are told of a case. */
export const caseFactsSchema = z.object({
  playbook: z.array(caseItemSchema),
  decisions: z.array(caseDecisionSchema),
  ethics: caseEthicsSchema,
  gates: z.array(gateResultSchema),
});
export type CaseFacts = z.infer<typeof caseFactsSchema>;
