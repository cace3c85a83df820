/**
 * Namespaces as the MediaWiki API writes them (`siteinfo-namespaces.json.gz`, `siteinfo2-namespacesv2.json.gz`), in both
 * forms of its format: version 1 has the name at "*" and flags that are there or not, version 2 has names and booleans.
 */
import { z } from 'zod';
import { PlumblineError } from '../api/errors';
import { readAllBytes } from './all-bytes';

const MAX_BYTES = 64_000_000;

const flag = z.union([z.boolean(), z.string()]).optional().catch(undefined);
const namespaceSchema = z.looseObject({
  id: z.number().int(),
  case: z.enum(['first-letter', 'case-sensitive']).optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  '*': z.string().optional().catch(undefined),
  canonical: z.string().optional().catch(undefined),
  content: flag,
  subpages: flag,
});
const aliasSchema = z.looseObject({
  id: z.number().int(),
  alias: z.string().optional().catch(undefined),
  '*': z.string().optional().catch(undefined),
});
const answerSchema = z.looseObject({
  query: z.looseObject({
    namespaces: z.record(z.string(), namespaceSchema),
    namespacealiases: z.array(aliasSchema).catch([]),
  }),
});

export interface NamespaceFact {
  readonly key: number;
  /** In the wiki's language; empty for articles. */
  readonly name: string;
  /** In English; null where the namespace is the wiki's own. */
  readonly canonical: string | null;
  readonly case: 'first-letter' | 'case-sensitive';
  /** Whether the wiki counts its pages as articles. */
  readonly content: boolean;
  readonly subpages: boolean;
  readonly aliases: readonly string[];
}

/** By number, ascending. Throws `malformed` where the text is no such answer. */
export function parseNamespaces(text: string, path: string): readonly NamespaceFact[] {
  const fail = (why: string, cause: unknown): never => {
    const message = `${path} cannot be read as the namespaces of a wiki: ${why}; download it again`;
    throw new PlumblineError('malformed', message, { file: path }, { cause });
  };
  let value: unknown;
  try {
    value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (thrown) {
    return fail(thrown instanceof Error ? thrown.message : String(thrown), thrown);
  }
  const parsed = answerSchema.safeParse(value);
  if (!parsed.success) return fail('it has no namespaces as the MediaWiki API writes them', parsed.error);
  const { namespaces, namespacealiases } = parsed.data.query;
  // Version 1 writes a flag as an empty string, or leaves it out.
  const isSet = (written: boolean | string | undefined): boolean => written !== undefined && written !== false;
  return Object.values(namespaces)
    .map((one) => ({
      key: one.id,
      name: one.name ?? one['*'] ?? '',
      canonical: one.canonical ?? null,
      case: one.case ?? ('first-letter' as const),
      content: isSet(one.content),
      subpages: isSet(one.subpages),
      aliases: namespacealiases.filter(({ id }) => id === one.id).map((alias) => alias.alias ?? alias['*'] ?? ''),
    }))
    .toSorted((a, b) => a.key - b.key);
}

/** Reads such a file (plain, gzip or bzip2). Throws as `parseNamespaces` and `openBytes` do. */
export async function readNamespaces(path: string): Promise<readonly NamespaceFact[]> {
  return parseNamespaces(new TextDecoder('utf-8').decode(await readAllBytes(path, MAX_BYTES)), path);
}
