import { z } from 'zod';
import { PlumblineError } from '../api/errors';
import { FINISH_STEPS } from './finish';
import { NODE_REASONS, type NodeReason, type NodeRule, type Recipe } from './types';

const rule = z.enum(['drop', 'keep-text', 'keep-source']);

/** Every reason must be named, so that a recipe says of each node what becomes of it. */
const nodes = z.strictObject(
  Object.fromEntries(NODE_REASONS.map((reason) => [reason, rule])) as Record<NodeReason, typeof rule>,
);

const recipeSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'),
  version: z.number().int().min(1),
  title: z.string().min(1),
  description: z.string(),
  namespaces: z.array(z.number().int()).nullable(),
  redirects: z.enum(['drop', 'keep']),
  nodes,
  layout: z.strictObject({
    listMarker: z
      .string()
      .max(8)
      .regex(/^[^\r\n]*$/, 'must be on one line'),
    headings: z.enum(['keep', 'drop']),
    paragraphs: z.enum(['blank-line', 'newline']),
  }),
  finish: z.array(z.enum(FINISH_STEPS)).min(1).optional(),
});

/** Reads a recipe. Throws PlumblineError('malformed') that names every field that is wrong, at once. */
export function parseRecipe(json: unknown): Recipe {
  const parsed = recipeSchema.safeParse(json);
  if (parsed.success) {
    const { nodes: rules, finish, ...rest } = parsed.data;
    const recipe = { ...rest, nodes: rules as Record<NodeReason, NodeRule> };
    return finish === undefined ? recipe : { ...recipe, finish };
  }
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the recipe'}: ${issue.message}`);
  throw new PlumblineError('malformed', `This is no recipe. ${faults.join('; ')}. See docs/recipes.md for its fields.`);
}
