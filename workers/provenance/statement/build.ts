import { z } from 'zod';
import { PlumblineError } from '../../api/errors';
import type { Results } from '../../api/results';
import { canonicalJson, sha256Hex } from '../canonical';
import type { FileFacts, StatementInput, SumAgreement } from '../types';
import {
  type Predicate,
  PREDICATE_TYPE,
  type Statement,
  STATEMENT_TYPE,
  statementSchema,
  type Subject,
  type UnsignedStatement,
  unsignedStatementSchema,
} from './schema';

/** Bytes of data/results.json; their SHA-256 is the result digest. */
export const resultsBytes = (results: Results): Buffer => Buffer.from(canonicalJson(results));

/** SHA-256 of data/results.json, hex: the same for the same inputs and recipe, on any machine. */
export const resultsDigest = (results: Results): string => sha256Hex(resultsBytes(results));

/** Bytes of data/recipe.json. @throws PlumblineError 'internal' where they are not what the results were made with. */
export function recipeBytes({ recipe, results }: Pick<StatementInput, 'recipe' | 'results'>): Buffer {
  const bytes = Buffer.from(canonicalJson(recipe));
  if (sha256Hex(bytes) !== results.recipe.digest) {
    throw new PlumblineError(
      'internal',
      `The recipe to be exported has digest ${sha256Hex(bytes)}; the results were made with ${results.recipe.digest}`,
    );
  }
  return bytes;
}

/** The part of the predicate that follows from the results: what `verify` holds against data/results.json again. */
export function factsOfResults(
  results: Results,
): Pick<Predicate, 'recipe' | 'tokeniser' | 'tablesVersion' | 'groups' | 'counts' | 'metrics'> {
  const { raw } = results;
  return {
    recipe: results.recipe,
    tokeniser: results.tokeniser,
    tablesVersion: results.tablesVersion,
    ...(results.groups === undefined ? {} : { groups: results.groups }),
    counts: {
      read: { pages: raw.pages, redirects: raw.redirects, revisions: raw.revisions },
      kept: raw.kept,
      droppedPages: raw.droppedPages,
      droppedNodes: raw.droppedNodes,
      malformed: raw.malformed,
      revisionSha1: raw.sha1,
      partner: results.partnerRecords,
      alignment: results.alignment,
    },
    metrics: results.metrics.map(({ id, version, unit, value, interval, countersDigest }) => ({
      id,
      version,
      unit,
      value,
      interval,
      countersDigest,
    })),
  };
}

/**
 * Everything that can be said before a bag, a key and a log entry exist.
 * @throws PlumblineError 'internal' that names every mandatory field which is absent or wrong; 'seal-broken' where the
 *   facts are of other files than the results.
 */
export function previewStatement(input: StatementInput): UnsignedStatement {
  const { results, facts } = input;
  refuseOtherFile('snapshot', facts.snapshot, results.snapshot);
  refuseOtherFile("partner's file", facts.partner, results.partner);
  refuseOtherTables(input);
  const { sha256: _s, size: _sn, parts: _parts, ...snapshot } = results.snapshot;
  const { sha256: _p, size: _pn, parts: _pp, ...partner } = results.partner;
  return complete(unsignedStatementSchema, {
    _type: STATEMENT_TYPE,
    subject: inputSubjects(input),
    predicateType: PREDICATE_TYPE,
    predicate: {
      code: { name: 'plumbline', ...facts.code },
      ...factsOfResults(results),
      snapshot: {
        ...snapshot,
        ...fileFields(facts.snapshot),
        parts: facts.snapshot.parts.map(({ name, size, sha256, sha1, md5 }) => ({ name, size, sha256, sha1, md5 })),
        dumpDate: facts.snapshot.dumpDate,
      },
      partner: {
        ...partner,
        ...fileFields(facts.partner),
        parts: facts.partner.parts.map(({ name, size, sha256, sha1, md5 }) => ({ name, size, sha256, sha1, md5 })),
        release: facts.partner.release,
        schemaVersion: facts.partner.schemaVersion,
      },
      others: facts.others.map(({ role, name, size, sha256, sha1, md5 }) => ({
        role,
        name,
        size,
        sha256,
        ...(sha1 === undefined ? {} : { sha1 }),
        ...(md5 === undefined ? {} : { md5 }),
      })),
      extraction: { startedAt: facts.startedAt, finishedAt: facts.finishedAt },
      exportedAt: input.exportedAt,
      resultDigest: resultsDigest(results),
      playbook: [],
      decisions: [],
    },
  });
}

/**
 * The statement to be signed: bag files first among the subjects, then the inputs.
 * @throws PlumblineError as `previewStatement`.
 */
export function buildStatement(
  input: StatementInput,
  bagSubjects: readonly Subject[],
  signing: Pick<Predicate, 'key' | 'log'>,
): Statement {
  const preview = previewStatement(input);
  return complete(statementSchema, {
    ...preview,
    subject: [...bagSubjects, ...preview.subject],
    predicate: { ...preview.predicate, ...signing },
  });
}

function complete<T extends z.ZodType>(schema: T, statement: unknown): z.infer<T> {
  const parsed = schema.safeParse(statement);
  if (parsed.success) return parsed.data;
  throw new PlumblineError(
    'internal',
    `The statement is not complete, so it is not signed: ${z.prettifyError(parsed.error)}`,
  );
}

/** Subjects are looked up by name, so two inputs of one name are told apart by the digest alone. */
function inputSubjects({ facts }: StatementInput): Subject[] {
  const filesOf = (side: FileFacts & { readonly parts: readonly FileFacts[] }): readonly FileFacts[] =>
    side.parts.length === 0 ? [side] : side.parts;
  return [...filesOf(facts.snapshot), ...filesOf(facts.partner), ...facts.others].map(({ name, sha256 }) => ({
    name,
    digest: { sha256 },
  }));
}

interface FileFields extends FileFacts {
  readonly licence: string | null;
  readonly sums: readonly SumAgreement[];
}

function fileFields({ name, size, sha256, sha1, md5, licence, sums }: FileFields): FileFacts & {
  licence: string | null;
  sums: SumAgreement[];
} {
  return { name, size, sha256, sha1, md5, licence, sums: [...sums] };
}

/** Every table that the results were counted from is named, and no other. */
function refuseOtherTables({ facts, results }: StatementInput): void {
  const tables = facts.others.filter(({ role }) => role === 'table');
  const read = results.companions?.files ?? [];
  for (const { name, sha256 } of tables) {
    if (!read.some((file) => file.sha256 === sha256))
      throw new PlumblineError(
        'seal-broken',
        `The table ${name} is not one that these results were made from; run the audit again`,
        { file: name },
      );
  }
  const unnamed = read.find((file) => !tables.some(({ sha256 }) => sha256 === file.sha256));
  if (unnamed !== undefined)
    throw new PlumblineError(
      'internal',
      `The results were made from a table with SHA-256 ${unnamed.sha256}, which the facts do not name`,
    );
}

function refuseOtherFile(
  what: string,
  facts: FileFacts,
  result: { readonly sha256: string; readonly size: number },
): void {
  if (facts.sha256 === result.sha256 && facts.size === result.size) return;
  throw new PlumblineError(
    'seal-broken',
    `The ${what} ${facts.name} is not the file that these results were made from; run the audit again`,
    { file: facts.name },
  );
}
