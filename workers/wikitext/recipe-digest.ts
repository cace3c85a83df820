import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { PlumblineError } from '../api/errors';
import type { Recipe } from './types';

/** SHA-256, hexadecimal, of a recipe's canonical JSON (RFC 8785), as UTF-8. */
export function recipeDigest(recipe: Recipe): string {
  const json = canonicalize(recipe);
  if (json === undefined) throw new PlumblineError('internal', 'a recipe has no canonical JSON');
  return createHash('sha256').update(json, 'utf8').digest('hex');
}
