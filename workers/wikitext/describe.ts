import { KEPT, KEPT_AS_WRITTEN, TAKEN_OUT } from './sentences';
import { NODE_REASONS, type NodeReason, type NodeRule, type Recipe } from './types';

export interface RuleSentence {
  readonly reason: NodeReason;
  readonly rule: NodeRule;
  readonly sentence: string;
}

const SENTENCES: Readonly<Record<NodeRule, Readonly<Record<NodeReason, string>>>> = {
  drop: TAKEN_OUT,
  'keep-text': KEPT,
  'keep-source': KEPT_AS_WRITTEN,
};

/** For each kind of node, in the order of NODE_REASONS, what a recipe does with it, in one sentence. */
export const describeRecipe = (recipe: Recipe): readonly RuleSentence[] =>
  NODE_REASONS.map((reason) => {
    const rule = recipe.nodes[reason];
    return { reason, rule, sentence: SENTENCES[rule][reason] };
  });
