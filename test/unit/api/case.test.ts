import { describe, expect, test } from 'vitest';
import { caseFactsSchema, gateResultSchema } from '../../../workers/api/case';

const passed = { id: 'embargo', title: 'Embargo', outcome: 'passed', sentence: 'No embargo is set.', evidence: [] };

describe('the shapes of a case', () => {
  test('a case in which nothing was said yet is a case', () => {
    const ethics = {
      request: null,
      review: null,
      embargoUntil: null,
      publicationTerms: null,
      ipTerms: null,
      residency: { workspace: null, recipient: null },
      exportControl: null,
    };
    const facts = { playbook: [], decisions: [], ethics, gates: [passed] };
    expect(caseFactsSchema.parse(facts)).toEqual(facts);
  });

  test('a gate says one of three things, in a sentence, with digests for evidence', () => {
    expect(gateResultSchema.safeParse(passed).success).toBe(true);
    expect(gateResultSchema.safeParse({ ...passed, outcome: 'maybe' }).success).toBe(false);
    expect(gateResultSchema.safeParse({ ...passed, sentence: '' }).success).toBe(false);
    expect(gateResultSchema.safeParse({ ...passed, evidence: ['/home/somebody/file'] }).success).toBe(false);
  });
});
